package dev.fourtier.tokens;

import java.util.Arrays;

/** Counts how often a text is in each {@link TextState}: one step through a table for each character. */
final class TextScan {
    private static final int STRIDE = 16;
    private static final int PIECE = 2_048;
    private static final byte[] ASCII = ascii();
    private static final byte[] NEXT = next();

    private final int[] visits = new int[TextState.values().length];
    private final char[] piece = new char[PIECE];

    /** Adds a text that stands by itself. */
    void add(String text) {
        int state = TextState.NEWLINES.ordinal();
        for (int from = 0; from < text.length(); from += PIECE) {
            int length = Math.min(PIECE, text.length() - from);
            text.getChars(from, from + length, piece, 0);
            state = scan(state, length);
        }
    }

    private int scan(int from, int length) {
        int state = from;
        for (int i = 0; i < length; i++) {
            char c = piece[i];
            int read = c < ASCII.length ? ASCII[c] : CharacterClass.of(c).ordinal();
            state = NEXT[state * STRIDE + read];
            visits[state]++;
        }
        return state;
    }

    int[] visits() {
        return Arrays.copyOf(visits, visits.length);
    }

    private static byte[] ascii() {
        var classes = new byte[0x80];
        for (char c = 0; c < classes.length; c++) {
            classes[c] = (byte) CharacterClass.of(c).ordinal();
        }
        return classes;
    }

    private static byte[] next() {
        TextState[] states = TextState.values();
        CharacterClass[] classes = CharacterClass.values();
        var table = new byte[states.length * STRIDE];
        for (TextState state : states) {
            for (CharacterClass read : classes) {
                table[state.ordinal() * STRIDE + read.ordinal()] =
                        (byte) state.next(read).ordinal();
            }
        }
        return table;
    }
}
