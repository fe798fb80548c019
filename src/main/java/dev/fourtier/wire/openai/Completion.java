package dev.fourtier.wire.openai;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.ToolUseIds;
import dev.fourtier.wire.UpstreamErrors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the chunks of one answer add up to; tells it on as events, and ends them once. */
final class Completion {
    private final CallQueue calls;
    private final StringBuilder lateThinking = new StringBuilder();
    private final StringBuilder lateText = new StringBuilder();
    private String finishReason = "";
    private Usage usage = Usage.NONE;
    private boolean anyText;
    private boolean refused;
    private boolean over;

    Completion(Supplier<String> toolUseIds) {
        calls = new CallQueue(new ToolUseIds(toolUseIds));
    }

    boolean isOver() {
        return over;
    }

    boolean hasFinishReason() {
        return !finishReason.isEmpty();
    }

    void add(CompletionChunk chunk, Consumer<? super StreamEvent> out) {
        if (!chunk.error.isEmpty()) {
            fail(new Failure.ErrorInStream(UpstreamErrors.unwrap(chunk.error)), out);
            return;
        }
        think(chunk.thinking, out);
        speak(chunk.content, out);
        if (!chunk.refusal.isEmpty()) {
            refused = true;
            speak(chunk.refusal, out);
        }
        chunk.calls.forEach(piece -> calls.add(piece, out));
        if (!chunk.finishReason.isEmpty()) {
            finishReason = chunk.finishReason;
        }
        if (chunk.hasUsage) {
            // OpenAI counts cached tokens as part of the prompt, Anthropic beside it.
            long cached = Math.clamp(chunk.cachedTokens, 0, Math.max(0, chunk.promptTokens));
            usage = new Usage(chunk.promptTokens - cached, chunk.completionTokens, cached, 0);
        }
    }

    void finish(Consumer<? super StreamEvent> out) {
        if (over) {
            return;
        }
        calls.endFirst(out);
        if (!lateThinking.isEmpty()) {
            out.accept(new StreamEvent.ThinkingDelta(lateThinking.toString()));
        }
        if (!lateText.isEmpty()) {
            out.accept(new StreamEvent.TextDelta(lateText.toString()));
        }
        calls.endRest(out);
        if (finishReason.equals("error") || finishReason.equals("insufficient_system_resource")) {
            fail(
                    new Failure.ErrorInStream("the service gave up in the middle of the answer (" + finishReason + ")"),
                    out);
        } else if (!anyText && !calls.anySent() && usage.outputTokens() > 0 && !finishReason.equals("content_filter")) {
            fail(new Failure.Empty("the service made " + usage.outputTokens() + " tokens and sent none of them"), out);
        } else {
            over = true;
            out.accept(new StreamEvent.Finished(stopReason(), usage));
        }
    }

    void fail(Failure failure, Consumer<? super StreamEvent> out) {
        if (!over) {
            over = true;
            out.accept(new StreamEvent.Failed(failure));
        }
    }

    private void think(String thinking, Consumer<? super StreamEvent> out) {
        if (thinking.isEmpty()) {
            return;
        }
        anyText = true;
        if (calls.isEmpty()) {
            out.accept(new StreamEvent.ThinkingDelta(thinking));
        } else {
            // Told on now it would cut the open call in two.
            lateThinking.append(thinking);
        }
    }

    private void speak(String text, Consumer<? super StreamEvent> out) {
        if (text.isEmpty()) {
            return;
        }
        anyText = true;
        if (calls.isEmpty()) {
            out.accept(new StreamEvent.TextDelta(text));
        } else {
            lateText.append(text);
        }
    }

    private StopReason stopReason() {
        return switch (finishReason) {
            case "length" -> StopReason.MAX_TOKENS;
            case "model_length" -> StopReason.CONTEXT_WINDOW_EXCEEDED;
            case "content_filter" -> StopReason.REFUSAL;
            // Several services say "stop" after a call, and some "tool_calls" after none.
            default -> {
                if (calls.anySent()) {
                    yield StopReason.TOOL_USE;
                }
                yield refused ? StopReason.REFUSAL : StopReason.END_TURN;
            }
        };
    }
}
