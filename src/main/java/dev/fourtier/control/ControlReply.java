package dev.fourtier.control;

/** What became of a question to the daemon. */
public sealed interface ControlReply {
    /** @param body as the server rendered it, ready to print */
    record Ok(String body) implements ControlReply {}

    /**
     * It was understood and not done.
     *
     * @param why a sentence for the person
     */
    record Refused(Ruling.Kind kind, String why) implements ControlReply {
        public Reason reason() {
            return switch (kind) {
                case PIN_NEEDED -> Reason.PIN_NEEDED;
                case NOT_PROVEN, NOT_A_PERSON -> Reason.DENIED;
                case DONE, UNKNOWN, OVER, IMPOSSIBLE -> Reason.NOT_POSSIBLE;
            };
        }
    }

    /** What a caller can do about a refusal. */
    enum Reason {
        /** Nothing: it does not exist, is over, or is not possible now. */
        NOT_POSSIBLE,
        /** Ask the person for the PIN, and once more with that. */
        PIN_NEEDED,
        /** The caller may not, or has not proven that it may. */
        DENIED
    }

    /** No daemon in this home, or one that is gone without taking its leave. */
    record NotRunning() implements ControlReply {}

    /**
     * A daemon should be there, but gave no answer.
     *
     * @param why a sentence for the person
     */
    record Unreachable(String why) implements ControlReply {}
}
