package dev.fourtier.approval;

/** A request's place before the gate. */
@FunctionalInterface
public interface Waiting {
    /**
     * The client left. Nothing is said to it after this returned, unless it is being said right now; a question that nobody waits
     * for any more is withdrawn. More than once does no harm.
     */
    void cancel();
}
