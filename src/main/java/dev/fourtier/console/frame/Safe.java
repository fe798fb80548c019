package dev.fourtier.console.frame;

/**
 * Text as it may be shown. Escape sequences go, controls and what cannot be seen (zero width, changes of direction, soft hyphens)
 * go, tabs and line ends become spaces, and what a terminal may draw in a width of its own (all beyond the basic plane: emoji, flags,
 * old scripts) becomes {@value #UNKNOWN}.
 */
public final class Safe {
    /** In the place of what is not shown. */
    public static final char UNKNOWN = '▯';

    private static final char ESC = 0x1b;
    private static final int NOTHING_LEFT = -1;

    private Safe() {}

    /** One line of it; the same instance where nothing had to be changed. */
    public static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return cleaned(text, i);
            }
        }
        return text;
    }

    private static String cleaned(String text, int from) {
        var clean = new StringBuilder(text.length()).append(text, 0, from);
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ESC || c == 0x9b || c == 0x9d || c == 0x90) {
                i = afterSequence(text, i);
            } else if (Character.isHighSurrogate(c)) {
                clean.append(UNKNOWN);
                i += i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) ? 2 : 1;
            } else {
                append(clean, c);
                i++;
            }
        }
        return clean.toString();
    }

    private static void append(StringBuilder clean, char c) {
        if (c == '\t') {
            clean.append("    ", 0, 4 - clean.length() % 4);
        } else if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
            if (clean.isEmpty() || clean.charAt(clean.length() - 1) != ' ') {
                clean.append(' ');
            }
        } else if (Character.isLowSurrogate(c) || Character.getType(c) == Character.PRIVATE_USE || c >= 0xfff0) {
            clean.append(UNKNOWN);
        } else if (Widths.of(c) > 0) {
            clean.append(c);
        }
    }

    /** Where the text goes on after the escape sequence at {@code at}; one that never ends takes all the rest with it. */
    private static int afterSequence(String text, int at) {
        int i = at + 1;
        char kind = text.charAt(at);
        if (kind == ESC) {
            if (i >= text.length()) {
                return i;
            }
            kind = text.charAt(i++);
        }
        return switch (kind) {
            case '[', 0x9b -> afterFinal(text, i);
            case ']', 'P', 'X', '^', '_', 0x9d, 0x90 -> afterString(text, i);
            default -> kind >= ' ' && kind < '0' ? afterFinal(text, i) : i;
        };
    }

    private static int afterFinal(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '@' && c <= '~') {
                return i + 1;
            }
            if (c < ' ' || c > '~') {
                return i;
            }
        }
        return text.length();
    }

    private static int afterString(String text, int from) {
        int bell = indexOf(text, '\u0007', from);
        int terminator = indexOf(text, '\u009c', from);
        int escape = text.indexOf("\u001b\\", from);
        int end = Math.min(
                bell == NOTHING_LEFT ? text.length() : bell + 1,
                Math.min(
                        terminator == NOTHING_LEFT ? text.length() : terminator + 1,
                        escape == NOTHING_LEFT ? text.length() : escape + 2));
        return Math.min(end, text.length());
    }

    private static int indexOf(String text, char wanted, int from) {
        return text.indexOf(wanted, from);
    }
}
