package dev.fourtier.model;

/** One well-formed JSON value as it was spelled by whoever sent it. */
public record RawJson(String text) {
    public static final RawJson EMPTY_OBJECT = new RawJson("{}");

    /** Not the text: it is a person's. */
    @Override
    public String toString() {
        return "RawJson[" + text.length() + " chars]";
    }
}
