package dev.fourtier.approval;

/** What became of a person's yes or no. */
public sealed interface Decision {
    /** It counts, and is on record. */
    record Done(Question question) implements Decision {}

    /** It changed nothing; {@code sentence} says why. */
    sealed interface Refused extends Decision {
        String sentence();
    }

    /** There is no question of this name, and there was none lately. */
    record Unknown(String sentence) implements Refused {}

    /** Somebody or something was faster. */
    record Over(String sentence) implements Refused {}

    /** Not possible now: no key, budget spent, record not written, widening switched off. */
    record Impossible(String sentence) implements Refused {}

    /** The PIN is missing, wrong or locked. */
    record NotProven(String sentence) implements Refused {}
}
