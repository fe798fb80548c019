package dev.fourtier.assist.ask;

/** What came back. */
public sealed interface Answer {
    /**
     * @param whole it ended by itself, not at its longest
     */
    record Said(String text, boolean whole, long tokensIn, long tokensOut) implements Answer {
        @Override
        public String toString() {
            return "Said[" + text.length() + " chars]";
        }
    }

    /** It went on beyond what anybody reads, and nothing of it is kept. */
    record Endless(String why) implements Answer {}

    /**
     * It came to no good end.
     *
     * @param begun the model had said something: what broke it off may well be what it said, such as the same over and over
     */
    record BrokenOff(String why, boolean begun) implements Answer {}

    /**
     * No tier answered.
     *
     * @param lost nobody is there to answer the next question either
     */
    record Failed(String why, boolean lost) implements Answer {}
}
