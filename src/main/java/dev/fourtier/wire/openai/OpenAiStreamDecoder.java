package dev.fourtier.wire.openai;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.UpstreamErrors;
import dev.fourtier.wire.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** Reads a streamed answer of {@code POST /chat/completions}: chunks as server-sent events, then {@code [DONE]}. */
public final class OpenAiStreamDecoder implements StreamDecoder {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final SseDecoder sse = new SseDecoder();
    private final CompletionChunk chunk = new CompletionChunk();
    private final Completion completion;
    private boolean ending;

    /** @param toolUseIds where an id comes from when the service sends none that can be used */
    public OpenAiStreamDecoder(Supplier<String> toolUseIds) {
        completion = new Completion(toolUseIds);
    }

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
        if (completion.isOver()) {
            bytes.position(bytes.limit());
            return;
        }
        sse.feed(bytes, (name, data, offset, length) -> event(name, data, offset, length, out));
    }

    @Override
    public void end(Consumer<? super StreamEvent> out) {
        if (completion.isOver()) {
            return;
        }
        // The blank line after the last event is often missing.
        ending = true;
        sse.feed(
                ByteBuffer.wrap(new byte[] {'\n', '\n'}),
                (name, data, offset, length) -> event(name, data, offset, length, out));
        if (completion.hasFinishReason()) {
            completion.finish(out);
        } else {
            completion.fail(new Failure.Dropped("the answer of the service stopped before its end"), out);
        }
    }

    private void event(String name, byte[] data, int offset, int length, Consumer<? super StreamEvent> out) {
        if (completion.isOver()) {
            return;
        }
        if (Arrays.equals(data, offset, offset + length, DONE, 0, DONE.length)) {
            completion.finish(out);
            return;
        }
        if (name.equals("error")) {
            String said = UpstreamErrors.body(Arrays.copyOfRange(data, offset, offset + length));
            completion.fail(new Failure.ErrorInStream(said.isEmpty() ? "an error without a message" : said), out);
            return;
        }
        try {
            chunk.read(data, offset, length);
        } catch (JacksonException e) {
            if (!ending) {
                // Not the exception's text: it quotes the answer.
                completion.fail(new Failure.Unparsable("the service sent an event that is no JSON chunk"), out);
            }
            return;
        }
        completion.add(chunk, out);
    }
}
