package dev.fourtier.assist.ask;

/** An answer that nothing can be made of; the message says what is wrong with it, and is told to the model. */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    public Malformed(String what) {
        super(what, null, false, false);
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
