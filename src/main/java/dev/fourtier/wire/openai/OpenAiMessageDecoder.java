package dev.fourtier.wire.openai;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.StreamDecoder;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads an answer in one JSON document, as some services send it though a stream was asked for. */
public final class OpenAiMessageDecoder implements StreamDecoder {
    private static final int MAX_BYTES = 64 << 20;

    private final ByteSink body = new ByteSink();
    private final Completion completion;

    /** @param toolUseIds where an id comes from when the service sends none that can be used */
    public OpenAiMessageDecoder(Supplier<String> toolUseIds) {
        completion = new Completion(toolUseIds);
    }

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
        if (completion.isOver()) {
            bytes.position(bytes.limit());
        } else if (bytes.remaining() > MAX_BYTES - body.size()) {
            completion.fail(new Failure.Unparsable("the service sent an answer without an end"), out);
        } else {
            body.raw(bytes);
        }
    }

    @Override
    public void end(Consumer<? super StreamEvent> out) {
        if (completion.isOver()) {
            return;
        }
        byte[] bytes = body.toByteArray();
        var chunk = new CompletionChunk();
        try {
            chunk.read(bytes, 0, bytes.length);
        } catch (UnexpectedEndOfInputException e) {
            completion.fail(new Failure.Dropped("the answer of the service stopped before its end"), out);
            return;
        } catch (JacksonException e) {
            completion.fail(
                    bytes.length == 0
                            ? new Failure.Dropped("the service sent an empty answer")
                            : new Failure.Unparsable("the service sent an answer that is no JSON completion"),
                    out);
            return;
        }
        completion.add(chunk, out);
        if (chunk.hasChoice) {
            completion.finish(out);
        } else {
            completion.fail(new Failure.Unparsable("the service sent an answer without a choice in it"), out);
        }
    }
}
