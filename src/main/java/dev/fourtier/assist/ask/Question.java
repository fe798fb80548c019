package dev.fourtier.assist.ask;

/**
 * What a model is asked.
 *
 * @param most   tokens of the answer
 * @param varied not the likeliest answer: that one was of no use
 */
public record Question(String system, String text, int most, boolean varied) {
    public Question(String system, String text, int most) {
        this(system, text, most, false);
    }

    /** The same once more, saying what was wrong with the last answer. */
    Question again(String complaint) {
        return new Question(
                system,
                text + "\n\nAn earlier answer to this could not be used: " + complaint
                        + ". Keep exactly to the form asked for.",
                most,
                true);
    }

    /** Not what is asked: it is a person's. */
    @Override
    public String toString() {
        return "Question[" + text.length() + " chars]";
    }
}
