package dev.fourtier.control;

/** What became of a question to the daemon. */
public sealed interface ControlReply {
    /** @param body as the server rendered it, ready to print */
    record Ok(String body) implements ControlReply {}

    /** No daemon in this home, or one that is gone without taking its leave. */
    record NotRunning() implements ControlReply {}

    /**
     * A daemon should be there, but gave no answer.
     *
     * @param why a sentence for the person
     */
    record Unreachable(String why) implements ControlReply {}
}
