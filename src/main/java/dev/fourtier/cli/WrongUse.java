package dev.fourtier.cli;

/** Carries a sentence for the person out of the depths of the grammar; never leaves {@link Grammar}. */
final class WrongUse extends Exception {
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
        super(message);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
