package dev.fourtier.wire.ollama;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.CallPiece;
import dev.fourtier.wire.LineDecoder;
import dev.fourtier.wire.StreamDecoder;
import dev.fourtier.wire.ToolUseIds;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the answer of {@code POST /api/chat}: one JSON object a line, the last one with {@code done}. */
public final class OllamaStreamDecoder implements StreamDecoder {
    private final ToolUseIds ids;
    private final OptionalLong contextLimit;
    private final OptionalInt maxTokens;
    private final LineDecoder lines = new LineDecoder();
    private final ChatRecord chat = new ChatRecord();
    private boolean anyContent;
    private boolean anyCall;
    private boolean over;
    private @Nullable OllamaTimings timings;

    /**
     * @param toolUseIds   where an id comes from when Ollama's own cannot be used
     * @param contextLimit tokens the model was loaded for, empty when unknown
     * @param maxTokens    the limit of the answer as it was sent, see {@link OllamaChatRequest#numPredict}
     */
    public OllamaStreamDecoder(Supplier<String> toolUseIds, OptionalLong contextLimit, OptionalInt maxTokens) {
        this.ids = new ToolUseIds(toolUseIds);
        this.contextLimit = contextLimit;
        this.maxTokens = maxTokens;
    }

    @Override
    public void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out) {
        if (over) {
            bytes.position(bytes.limit());
            return;
        }
        if (!lines.feed(bytes, (line, offset, length) -> line(line, offset, length, out))) {
            fail(new Failure.Unparsable("Ollama sent a line without an end"), out);
        }
    }

    @Override
    public void end(Consumer<? super StreamEvent> out) {
        lines.end((line, offset, length) -> lastLine(line, offset, length, out));
        fail(new Failure.Dropped("the answer of Ollama stopped before its end"), out);
    }

    /** What Ollama measured; empty until the answer is complete. */
    public Optional<OllamaTimings> timings() {
        return Optional.ofNullable(timings);
    }

    private void line(byte[] bytes, int offset, int length, Consumer<? super StreamEvent> out) {
        if (over) {
            return;
        }
        try {
            chat.read(bytes, offset, length);
        } catch (JacksonException e) {
            // Not the exception's text: it quotes the answer.
            fail(new Failure.Unparsable("Ollama sent a line that is not one of its JSON records"), out);
            return;
        }
        emit(out);
    }

    /** A line without its end is whole, or it is where the answer broke off. */
    private void lastLine(byte[] bytes, int offset, int length, Consumer<? super StreamEvent> out) {
        if (over) {
            return;
        }
        try {
            chat.read(bytes, offset, length);
        } catch (JacksonException e) {
            return;
        }
        emit(out);
    }

    private void emit(Consumer<? super StreamEvent> out) {
        if (!chat.error.isEmpty()) {
            fail(OllamaErrors.inStream(chat.error), out);
            return;
        }
        if (!chat.thinking.isEmpty()) {
            anyContent = true;
            out.accept(new StreamEvent.ThinkingDelta(chat.thinking));
        }
        if (!chat.content.isEmpty()) {
            anyContent = true;
            out.accept(new StreamEvent.TextDelta(chat.content));
        }
        for (CallPiece call : chat.calls) {
            if (call.name().isEmpty()) {
                continue;
            }
            anyContent = true;
            anyCall = true;
            out.accept(new StreamEvent.ToolUseStart(ids.choose(call.id()), call.name()));
            out.accept(new StreamEvent.ToolInputDelta(call.arguments().isBlank() ? "{}" : call.arguments()));
        }
        if (chat.done) {
            finish(out);
        }
    }

    private void finish(Consumer<? super StreamEvent> out) {
        timings = new OllamaTimings(
                Duration.ofNanos(chat.loadNanos),
                chat.promptEvalCount,
                chat.evalCount,
                Duration.ofNanos(chat.evalNanos));
        if (!anyContent && chat.evalCount > 0) {
            // A call of an unknown tool or with broken JSON vanishes in Ollama's own parser.
            fail(new Failure.Empty("Ollama made " + chat.evalCount + " tokens and sent none of them"), out);
            return;
        }
        over = true;
        out.accept(new StreamEvent.Finished(stopReason(), new Usage(chat.promptEvalCount, chat.evalCount)));
    }

    private StopReason stopReason() {
        if (anyCall) {
            // Calls come whole, so even one at the limit can be run.
            return StopReason.TOOL_USE;
        }
        if (!chat.doneReason.equals("length")) {
            return StopReason.END_TURN;
        }
        boolean full =
                contextLimit.isPresent() && chat.promptEvalCount + chat.evalCount >= contextLimit.getAsLong() - 1;
        return full || maxTokens.isEmpty() ? StopReason.CONTEXT_WINDOW_EXCEEDED : StopReason.MAX_TOKENS;
    }

    private void fail(Failure failure, Consumer<? super StreamEvent> out) {
        if (!over) {
            over = true;
            out.accept(new StreamEvent.Failed(failure));
        }
    }
}
