package dev.fourtier.wire.acp;

/** What happens in a session. */
public sealed interface AcpUpdate {
    /** More of the answer; or, while a session is loaded, an answer of its past. */
    record Text(String text) implements AcpUpdate {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    record Thought(String text) implements AcpUpdate {
        @Override
        public String toString() {
            return "Thought[" + text.length() + " chars]";
        }
    }

    /** What the user said once, told while a session is loaded. */
    record UserText() implements AcpUpdate {}

    /** @param status {@code pending}, {@code in_progress}, {@code completed} or {@code failed} */
    record ToolCall(String id, String status) implements AcpUpdate {
        public boolean isOver() {
            return status.equals("completed") || status.equals("failed");
        }
    }

    /** Lists of commands, plans and the like. */
    record Other(String kind) implements AcpUpdate {}
}
