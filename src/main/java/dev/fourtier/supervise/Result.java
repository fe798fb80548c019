package dev.fourtier.supervise;

/**
 * What became of a {@link Deed}.
 *
 * @param sentence for the person
 */
public record Result(Kind kind, String sentence) {
    /** How it went. */
    public enum Kind {
        DONE,
        /** There is no such service. */
        UNKNOWN,
        /** The sentence says what is in the way. */
        IMPOSSIBLE
    }

    static Result done(String sentence) {
        return new Result(Kind.DONE, sentence);
    }

    static Result impossible(String sentence) {
        return new Result(Kind.IMPOSSIBLE, sentence);
    }
}
