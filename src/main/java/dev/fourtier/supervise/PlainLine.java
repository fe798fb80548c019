package dev.fourtier.supervise;

import java.util.regex.Pattern;

/** What a line shows at a terminal, without what it would do to one. */
final class PlainLine {
    private static final Pattern SEQUENCE = Pattern.compile(
            "\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|[()][A-Z0-9]|[=>NOM78])");
    private static final char UNKNOWN = '\uFFFD';

    private PlainLine() {}

    static String of(String line) {
        if (isPlain(line)) {
            return line;
        }
        String text = SEQUENCE.matcher(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .replaceAll("");
        // A progress bar writes over itself: its last word counts.
        String shown = text.substring(text.lastIndexOf('\r') + 1);
        var plain = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            plain.append(isPlain(shown.charAt(i)) ? shown.charAt(i) : UNKNOWN);
        }
        return plain.toString();
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!isPlain(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Neither a control character nor one that turns the direction of the text round. */
    private static boolean isPlain(char c) {
        boolean control = (c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0);
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029;
        return !control && !turns;
    }
}
