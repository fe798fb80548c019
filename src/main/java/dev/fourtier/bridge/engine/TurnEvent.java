package dev.fourtier.bridge.engine;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;

/** What happens in a turn. It ends with exactly one {@link Completed}, {@link Broke} or {@link Cancelled}. */
public sealed interface TurnEvent {
    /** More of the answer; never empty. */
    record Text(String text) implements TurnEvent {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /** More of what the model thinks; never empty. */
    record Thought(String text) implements TurnEvent {
        @Override
        public String toString() {
            return "Thought[" + text.length() + " chars]";
        }
    }

    /**
     * The model calls a tool of the prompt's {@link ToolServer}: the CLI is about to send {@code tools/call} there.
     *
     * @param callId the CLI's own id of the call, unknown to the tool server
     * @param tool   the tool's name as the tool server lists it; empty where the CLI did not say
     */
    record ToolCallOpened(String callId, String tool) implements TurnEvent {}

    /** The tool server answered it, or the CLI gave it up. */
    record ToolCallClosed(String callId) implements TurnEvent {}

    /**
     * The answer is complete.
     *
     * @param model that answered, as the API names it
     */
    record Completed(StopReason stopReason, Usage usage, String model) implements TurnEvent {}

    /** It failed. What came before is half an answer. */
    record Broke(GeminiFailure failure) implements TurnEvent {}

    record Cancelled() implements TurnEvent {}

    default boolean isEnd() {
        return this instanceof Completed || this instanceof Broke || this instanceof Cancelled;
    }
}
