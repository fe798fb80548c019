package dev.fourtier.console.shell;

import java.util.OptionalInt;

/** How well a text answers to a few letters of it, in order: more for letters together, for beginnings of words, for a short text. */
final class Fuzzy {
    private static final int TOGETHER = 8;
    private static final int BEGINNING = 10;
    private static final int WHOLE = 40;

    private Fuzzy() {}

    /** Empty where the letters are not all in it, in their order. */
    static OptionalInt score(String wanted, String text) {
        if (wanted.isEmpty()) {
            return OptionalInt.of(0);
        }
        int whole = indexOf(text, wanted);
        if (whole >= 0) {
            return OptionalInt.of(WHOLE
                    + wanted.length() * TOGETHER
                    + (begins(text, whole) ? BEGINNING : 0)
                    - whole / 4
                    - text.length() / 8);
        }
        int score = 0;
        int at = -1;
        for (int i = 0; i < wanted.length(); i++) {
            char letter = Character.toLowerCase(wanted.charAt(i));
            if (letter == ' ') {
                continue;
            }
            int next = at + 1;
            while (next < text.length() && Character.toLowerCase(text.charAt(next)) != letter) {
                next++;
            }
            if (next == text.length()) {
                return OptionalInt.empty();
            }
            score += next == at + 1 ? TOGETHER : begins(text, next) ? BEGINNING : 1;
            at = next;
        }
        return OptionalInt.of(score - text.length() / 8);
    }

    private static int indexOf(String text, String wanted) {
        for (int i = 0; i + wanted.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean begins(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}
