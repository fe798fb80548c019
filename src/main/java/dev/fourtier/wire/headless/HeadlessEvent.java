package dev.fourtier.wire.headless;

/** A line of a headless run. */
public sealed interface HeadlessEvent {
    /** More of the answer. */
    record Text(String text) implements HeadlessEvent {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /** Something went wrong; a result follows. */
    record Trouble(String message) implements HeadlessEvent {
        @Override
        public String toString() {
            return "Trouble[" + message.length() + " chars]";
        }
    }

    /**
     * The end of the run.
     *
     * @param message what went wrong; empty where nothing did, or nobody said
     * @param model   that answered; empty where none did
     */
    record Result(boolean success, String message, long inputTokens, long cachedTokens, long outputTokens, String model)
            implements HeadlessEvent {
        @Override
        public String toString() {
            return "Result[" + success + "]";
        }
    }

    /** It runs, and is about to ask. */
    record Begun() implements HeadlessEvent {}

    /** The echo of the prompt, and what is no event. */
    record Other() implements HeadlessEvent {}
}
