package dev.fourtier.repair;

/** Whether a model goes round in circles, and how. */
public sealed interface Loop {
    /** It does not, as far as can be seen. */
    record None() implements Loop {}

    /** The same call with the same input, {@code times} in a row up to now. */
    record RepeatedCall(String tool, int times) implements Loop {}

    /** The same run of {@code period} characters, {@code times} in a row up to now. */
    record RepeatedAnswer(int period, int times) implements Loop {}
}
