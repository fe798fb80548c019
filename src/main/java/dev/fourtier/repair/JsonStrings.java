package dev.fourtier.repair;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strings in {@code "}, {@code '}, {@code `} or three of them. A held call is parsed from its start whenever more of it
 * has come; long strings, which are nearly all of it, are remembered so that each character is looked at once.
 */
final class JsonStrings {
    private static final int LONG = 64;
    private static final int HEX_DIGITS = 4;

    private record Whole(int end, String text) {}

    /** A string whose end has not come yet, read up to {@code at}. */
    private record Begun(int start, int at, StringBuilder text) {}

    private final Source source;
    private final Map<Integer, Whole> longOnes = new HashMap<>();
    private @Nullable Begun begun;
    private String text = "";

    JsonStrings(Source source) {
        this.source = source;
    }

    String text() {
        return text;
    }

    void forget() {
        longOnes.clear();
        begun = null;
    }

    /** Reads the string that begins with the quote at {@code from}; the position after it, or MORE or NO. */
    int read(int from) {
        Whole whole = longOnes.get(from);
        if (whole != null) {
            text = whole.text();
            return whole.end();
        }
        char quote = source.at(from);
        int quotes = source.run(from, quote);
        if (quotes == 2 && (source.has(from + 2) || !source.more())) {
            text = "";
            return from + 2;
        }
        if (quotes == 2) {
            return Source.MORE;
        }
        int width = quotes >= 3 ? 3 : 1;
        Begun earlier = begun;
        return earlier != null && earlier.start() == from
                ? goOn(from, width, earlier.at(), earlier.text())
                : goOn(from, width, from + width, new StringBuilder());
    }

    private int goOn(int start, int width, int from, StringBuilder sofar) {
        char quote = source.at(start);
        int at = from;
        while (source.has(at)) {
            char c = source.at(at);
            if (c == quote) {
                int quotes = Math.min(width, source.run(at, quote));
                if (quotes == width) {
                    return end(start, at + width, sofar.toString());
                }
                if (!source.has(at + quotes)) {
                    break;
                }
                sofar.repeat(quote, quotes);
                at += quotes;
            } else if (c == '\\') {
                int next = escape(at, sofar);
                if (next < 0) {
                    break;
                }
                at = next;
            } else {
                sofar.append(c);
                at++;
            }
        }
        if (at - start > LONG) {
            begun = new Begun(start, at, sofar);
        }
        // A string without its end is never called whole: half a file must not be written.
        return source.dry();
    }

    private int end(int start, int end, String whole) {
        text = whole;
        if (end - start > LONG) {
            longOnes.put(start, new Whole(end, whole));
            begun = null;
        }
        return end;
    }

    /** Appends what the escape at {@code at} stands for; what is none (a regular expression's) stays as it is. */
    private int escape(int at, StringBuilder into) {
        if (!source.has(at + 1)) {
            return Source.MORE;
        }
        char c = source.at(at + 1);
        switch (c) {
            case '"', '\'', '`', '\\', '/' -> into.append(c);
            case 'n' -> into.append('\n');
            case 't' -> into.append('\t');
            case 'r' -> into.append('\r');
            case 'b' -> into.append('\b');
            case 'f' -> into.append('\f');
            case 'u' -> {
                return unicode(at, into);
            }
            default -> into.append('\\').append(c);
        }
        return at + 2;
    }

    private int unicode(int at, StringBuilder into) {
        int codeUnit = 0;
        for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
            if (!source.has(i)) {
                return Source.MORE;
            }
            int digit = Character.digit(source.at(i), 16);
            if (digit < 0) {
                into.append("\\u");
                return at + 2;
            }
            codeUnit = codeUnit * 16 + digit;
        }
        into.append((char) codeUnit);
        return at + 2 + HEX_DIGITS;
    }
}
