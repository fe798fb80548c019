package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Failure;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the event stream of an upstream that speaks Anthropic's API. Kinds of events, blocks and deltas it does not know
 * are passed over, together with Anthropic's own server tools, which ran already.
 */
public final class AnthropicStreamDecoder implements StreamDecoder {
    private static final List<String> EVENT = List.of("type", "delta", "content_block", "message", "usage", "error");
    private static final List<String> BLOCK = List.of("type", "text", "thinking", "signature", "id", "name", "input");
    private static final List<String> DELTA =
            List.of("type", "text", "thinking", "signature", "partial_json", "stop_reason", "stop_sequence");
    private static final List<String> MESSAGE = List.of("usage");

    private final SseDecoder sse = new SseDecoder();
    private final UsageDraft usage = new UsageDraft();
    private boolean ended;
    private boolean calledTools;
    private boolean inCall;

    /** The input that came with the start of a call: all of it, where no deltas follow. */
    private @Nullable RawJson wholeInput;

    private String stopReason = "";
    private String stopSequence = "";

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
        sse.feed(bytes, (name, data, offset, length) -> event(name, data, offset, length, out));
    }

    @Override
    public void end(Consumer<? super StreamEvent> out) {
        fail(new Failure.Dropped("the answer stopped before its end"), out);
    }

    private void event(String name, byte[] data, int offset, int length, Consumer<? super StreamEvent> out) {
        if (ended) {
            return;
        }
        try {
            var cursor = new JsonCursor(data, offset, offset + length);
            cursor.next();
            Fields event = Fields.read(cursor, Path.ROOT, EVENT);
            // An error without a type of its own is one all the same.
            take(event.text("type", event.value("error") == null ? name : "error"), event, out);
        } catch (InvalidRequest wrong) {
            fail(new Failure.Unparsable("an event of the stream is not as expected: " + wrong.getMessage()), out);
        } catch (JacksonException broken) {
            fail(new Failure.Unparsable("an event of the stream is not valid JSON"), out);
        }
    }

    private void take(String type, Fields event, Consumer<? super StreamEvent> out) {
        switch (type) {
            case "message_start" -> {
                Fields message = event.inner("message", MESSAGE);
                usage.merge(message == null ? null : message.inner("usage", UsageDraft.FIELDS));
            }
            case "content_block_start" -> {
                closeCall(out);
                Fields block = event.inner("content_block", BLOCK);
                if (block != null) {
                    open(block, out);
                }
            }
            case "content_block_delta" -> {
                Fields delta = event.inner("delta", DELTA);
                if (delta != null) {
                    more(delta, out);
                }
            }
            case "content_block_stop" -> closeCall(out);
            case "message_delta" -> {
                Fields delta = event.inner("delta", DELTA);
                if (delta != null) {
                    stopReason = delta.text("stop_reason", stopReason);
                    stopSequence = delta.text("stop_sequence", stopSequence);
                }
                usage.merge(event.inner("usage", UsageDraft.FIELDS));
            }
            case "message_stop" -> {
                closeCall(out);
                ended = true;
                out.accept(Answers.finished(stopReason, stopSequence, calledTools, usage.usage()));
            }
            case "error" -> fail(AnthropicErrors.inStream(event.value("error")), out);
            case "" -> fail(new Failure.Unparsable("an event of the stream has no type"), out);
            default -> {
                // A ping, or something newer than this.
            }
        }
    }

    private void open(Fields block, Consumer<? super StreamEvent> out) {
        switch (block.text("type")) {
            case "text" -> text(block.text("text", ""), out);
            case "thinking" -> {
                thinking(block.text("thinking", ""), out);
                signature(block.text("signature", ""), out);
            }
            case "tool_use" -> {
                inCall = true;
                calledTools = true;
                wholeInput = block.value("input") == null ? null : block.object("input");
                out.accept(new ToolUseStart(block.text("id"), block.text("name")));
            }
            default -> {
                // Not for the client to see or to run.
            }
        }
    }

    private void more(Fields delta, Consumer<? super StreamEvent> out) {
        switch (delta.text("type")) {
            case "text_delta" -> text(delta.text("text"), out);
            case "thinking_delta" -> thinking(delta.text("thinking"), out);
            case "signature_delta" -> signature(delta.text("signature"), out);
            case "input_json_delta" -> {
                String json = delta.text("partial_json");
                if (inCall && !json.isEmpty()) {
                    wholeInput = null;
                    out.accept(new ToolInputDelta(json));
                }
            }
            default -> {
                // Citations, and what is newer than this.
            }
        }
    }

    private static void text(String text, Consumer<? super StreamEvent> out) {
        if (!text.isEmpty()) {
            out.accept(new TextDelta(text));
        }
    }

    private static void thinking(String thinking, Consumer<? super StreamEvent> out) {
        if (!thinking.isEmpty()) {
            out.accept(new ThinkingDelta(thinking));
        }
    }

    private static void signature(String signature, Consumer<? super StreamEvent> out) {
        if (!signature.isEmpty()) {
            out.accept(new SignatureDelta(signature));
        }
    }

    private void closeCall(Consumer<? super StreamEvent> out) {
        if (wholeInput != null && !wholeInput.equals(RawJson.EMPTY_OBJECT)) {
            out.accept(new ToolInputDelta(wholeInput.text()));
        }
        wholeInput = null;
        inCall = false;
    }

    private void fail(Failure failure, Consumer<? super StreamEvent> out) {
        if (!ended) {
            ended = true;
            out.accept(new Failed(failure));
        }
    }
}
