package dev.fourtier.approval;

/** Texts that came with a request, made safe to show to a person who decides about money. */
public final class PlainWords {
    private static final int LONGEST = 200;

    private PlainWords() {}

    /** Without anything that moves a cursor, hides or turns text round, and not too long. */
    public static String of(String text) {
        var plain = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '?'));
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
