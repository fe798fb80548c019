package dev.fourtier.control;

/**
 * What became of something a person wanted done.
 *
 * @param sentence for the person, whatever became of it
 */
public record Ruling(Kind kind, String sentence) {
    /** @see #status */
    public enum Kind {
        DONE(200),
        /** There is no such thing, and there was none lately. */
        UNKNOWN(404),
        /** Somebody or something was faster. */
        OVER(409),
        /** Not now: the sentence says what is in the way. */
        IMPOSSIBLE(409),
        /** Nothing was tried yet: a PIN is set, and none was given. */
        PIN_NEEDED(428),
        /** The PIN was wrong or is locked. */
        NOT_PROVEN(403),
        /** Who asks may be an agent. */
        NOT_A_PERSON(403);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** In the HTTP form. */
        int status() {
            return status;
        }
    }

    public boolean isDone() {
        return kind == Kind.DONE;
    }
}
