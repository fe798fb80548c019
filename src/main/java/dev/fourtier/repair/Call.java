package dev.fourtier.repair;

/** A call of an offered tool with an input that fits its schema, as JSON text. */
record Call(String name, String input) {
    /** Without the input: it is a person's. */
    @Override
    public String toString() {
        return "Call[" + name + ", " + input.length() + " chars]";
    }
}
