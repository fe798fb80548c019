package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.StreamDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Reads an answer that was not streamed: one JSON message. It says nothing before the end, and then all or a failure. */
public final class AnthropicMessageDecoder implements StreamDecoder {
    private static final List<String> MESSAGE =
            List.of("type", "content", "stop_reason", "stop_sequence", "usage", "error");
    private static final List<String> BLOCK = List.of("type", "text", "thinking", "signature", "id", "name", "input");

    private final ByteSink received = new ByteSink(4096);
    private boolean ended;

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
        if (ended) {
            bytes.position(bytes.limit());
        } else {
            received.raw(bytes);
        }
    }

    @Override
    public void end(Consumer<? super StreamEvent> out) {
        if (!ended) {
            ended = true;
            events(received.toByteArray()).forEach(out);
        }
    }

    private static List<StreamEvent> events(byte[] body) {
        int from = AnthropicRequestReader.afterBom(body);
        try {
            var cursor = new JsonCursor(body, from, body.length);
            if (cursor.next() == null) {
                return failed(new Failure.Dropped("the answer is empty"));
            }
            Fields message = Fields.read(cursor, Path.ROOT, MESSAGE);
            if (cursor.next() != null) {
                return failed(new Failure.Unparsable("something follows the answer's JSON"));
            }
            if (message.value("error") != null) {
                return failed(AnthropicErrors.inStream(message.value("error")));
            }
            return events(message);
        } catch (JacksonException broken) {
            return failed(
                    isCut(broken, body.length - from)
                            ? new Failure.Dropped("the answer stopped before its end")
                            : new Failure.Unparsable("the answer is not valid JSON"));
        } catch (InvalidRequest wrong) {
            return failed(new Failure.Unparsable("the answer is not as expected: " + wrong.getMessage()));
        }
    }

    /** Half a literal ({@code fals}) and a comma at the end count as mistakes for the parser: here they are a cut, too. */
    private static boolean isCut(JacksonException broken, int length) {
        TokenStreamLocation place = broken.getLocation();
        return broken instanceof UnexpectedEndOfInputException
                || (place != null && place.getByteOffset() >= length - "fals".length());
    }

    private static List<StreamEvent> events(Fields message) {
        if (!(message.value("content") instanceof Value.Slice content) || content.first() != JsonToken.START_ARRAY) {
            return failed(new Failure.Unparsable("the answer has no list of content"));
        }
        var events = new ArrayList<StreamEvent>();
        boolean calledTools = false;
        JsonCursor cursor = content.open();
        cursor.next();
        for (int i = 0; cursor.next() != JsonToken.END_ARRAY; i++) {
            Fields block = Fields.read(cursor, Path.ROOT.at("content").at(i), BLOCK);
            calledTools |= block.text("type").equals("tool_use");
            add(block, events);
        }
        var usage = new UsageDraft();
        usage.merge(message.inner("usage", UsageDraft.FIELDS));
        events.add(Answers.finished(
                message.text("stop_reason", ""), message.text("stop_sequence", ""), calledTools, usage.usage()));
        return events;
    }

    private static void add(Fields block, List<StreamEvent> out) {
        switch (block.text("type")) {
            case "text" -> {
                String text = block.text("text");
                if (!text.isEmpty()) {
                    out.add(new TextDelta(text));
                }
            }
            case "thinking" -> {
                String thinking = block.text("thinking");
                if (!thinking.isEmpty()) {
                    out.add(new ThinkingDelta(thinking));
                }
                String signature = block.text("signature", "");
                if (!signature.isEmpty()) {
                    out.add(new SignatureDelta(signature));
                }
            }
            case "tool_use" -> {
                out.add(new ToolUseStart(block.text("id"), block.text("name")));
                out.add(new ToolInputDelta(block.object("input").text()));
            }
            default -> {
                // A server tool that ran already, or something newer than this.
            }
        }
    }

    private static List<StreamEvent> failed(Failure failure) {
        return List.of(new Failed(failure));
    }
}
