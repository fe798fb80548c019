package dev.fourtier.repair;

import java.util.Locale;

/** The text that parsers read: a buffer that grows at its end, and what is known about what comes after it. */
final class Source {
    /** Not decided: the text ends too early. */
    static final int MORE = -1;
    /** Not what was looked for, whatever comes. */
    static final int NO = -2;

    enum End {
        /** More may come. */
        OPEN,
        /** The model ended it: what is missing was forgotten. */
        COMPLETE,
        /** A limit ended it: what is missing would have come. */
        CUT
    }

    private final StringBuilder text = new StringBuilder();
    private int limit;
    private End end = End.OPEN;
    private boolean limited;

    void append(String more) {
        text.append(more);
        limit = text.length();
    }

    void drop(int count) {
        text.delete(0, count);
        limit = text.length();
    }

    void end(End newEnd) {
        end = newEnd;
    }

    /** Hides what lies at {@code newLimit} and after it, as if it had not come yet. */
    void limit(int newLimit) {
        limited = newLimit <= text.length();
        limit = Math.min(newLimit, text.length());
    }

    boolean limited() {
        return limited;
    }

    void unlimit() {
        limited = false;
        limit = text.length();
    }

    int length() {
        return limit;
    }

    boolean has(int at) {
        return at < limit;
    }

    boolean more() {
        return limited || end == End.OPEN;
    }

    boolean complete() {
        return !limited && end == End.COMPLETE;
    }

    char at(int at) {
        return text.charAt(at);
    }

    String substring(int from, int to) {
        return text.substring(from, to);
    }

    /** What a parser answers that has come to the end of the text. */
    int dry() {
        return more() ? MORE : NO;
    }

    int skipSpace(int from) {
        int at = from;
        while (at < limit && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The position after {@code word}, in any case. */
    int word(int from, String word) {
        int known = Math.min(word.length(), limit - from);
        for (int i = 0; i < known; i++) {
            if (Character.toLowerCase(text.charAt(from + i)) != word.charAt(i)) {
                return NO;
            }
        }
        return known == word.length() ? from + known : dry();
    }

    int indexOf(char wanted, int from, int to) {
        for (int at = from; at < Math.min(to, limit); at++) {
            if (text.charAt(at) == wanted) {
                return at;
            }
        }
        return NO;
    }

    /** How often {@code c} stands here in a row. */
    int run(int from, char c) {
        int at = from;
        while (at < limit && text.charAt(at) == c) {
            at++;
        }
        return at - from;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    static boolean isNameChar(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_-.".indexOf(c) >= 0;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
