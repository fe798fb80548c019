package dev.fourtier.ledger;

import java.util.Optional;

/**
 * Makes text from outside fit for a row. PostgreSQL takes neither NUL nor half a surrogate pair, and one such row would
 * hold up the feed for ever; line breaks would break the table and the CSV that people read.
 */
final class PlainText {
    static final int NAME = 300;
    static final int SENTENCE = 600;
    static final int PATH = 4096;

    private PlainText() {}

    static String name(String text) {
        return clean(text, NAME);
    }

    static Optional<String> name(Optional<String> text) {
        return text.map(PlainText::name);
    }

    static String path(String text) {
        return clean(text, PATH);
    }

    static String sentence(String text) {
        return clean(text, SENTENCE);
    }

    private static String clean(String text, int limit) {
        if (text.length() <= limit && text.chars().allMatch(PlainText::harmless)) {
            return text;
        }
        var clean = new StringBuilder(Math.min(text.length(), limit));
        text.codePoints().limit(limit).forEach(c -> clean.appendCodePoint(fit(c)));
        return clean.length() <= limit ? clean.toString() : clean.substring(0, cut(clean, limit));
    }

    private static boolean harmless(int unit) {
        return !Character.isISOControl(unit) && !Character.isSurrogate((char) unit);
    }

    private static int fit(int codePoint) {
        if (Character.isISOControl(codePoint)) {
            return ' ';
        }
        return Character.getType(codePoint) == Character.SURROGATE ? 0xFFFD : codePoint;
    }

    private static int cut(CharSequence text, int limit) {
        return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    }
}
