package dev.fourtier.tokens;

import java.util.Arrays;

/**
 * Counts how often a text is in each {@link TextState}: one step through a table for each character.
 *
 * <p>Each step waits for the one before, so two halves of a piece are read side by side: 1.4 instead of 2.2 ns a character. The
 * second half begins as if in the middle of a word, an error of less than one token in five hundred characters. Array lengths are
 * powers of two and indices masked, which spares the checks.
 */
final class TextScan {
    private static final int BITS = 4;
    private static final int STATES = 64;
    private static final int STEPS = STATES << BITS;
    private static final int HALF = 512;
    private static final byte[] ASCII = ascii();

    /** By state and the class of the next character: the state after it, moved left to make room for the class after that. */
    private static final char[] NEXT = next();

    private final int[] visits = new int[STATES];
    private final int[] visitsBeside = new int[STATES];
    private final char[] piece = new char[2 * HALF];

    /** Adds a text that stands by itself. */
    void add(String text) {
        int state = TextState.NEWLINES.index() << BITS;
        for (int from = 0; from < text.length(); from += 2 * HALF) {
            int length = Math.min(2 * HALF, text.length() - from);
            text.getChars(from, from + length, piece, 0);
            state = length < 2 * HALF ? scan(state, length) : scanHalves(state);
        }
    }

    private int scan(int from, int length) {
        char[] chars = piece;
        int[] counts = visits;
        int state = from;
        for (int i = 0; i < length; i++) {
            state = NEXT[(state | classOf(chars[i])) & (STEPS - 1)];
            counts[state >> BITS & (STATES - 1)]++;
        }
        return state;
    }

    private int scanHalves(int from) {
        char[] chars = piece;
        int[] counts = visits;
        int[] countsBeside = visitsBeside;
        int state = from;
        int beside = TextState.WORD_3.index() << BITS;
        for (int i = 0; i < HALF; i++) {
            state = NEXT[(state | classOf(chars[i])) & (STEPS - 1)];
            counts[state >> BITS & (STATES - 1)]++;
            beside = NEXT[(beside | classOf(chars[HALF + i])) & (STEPS - 1)];
            countsBeside[beside >> BITS & (STATES - 1)]++;
        }
        return beside;
    }

    private static int classOf(char c) {
        return c < 0x80 ? ASCII[c] : CharacterClass.of(c).index();
    }

    /** By state, in their order. */
    int[] visits() {
        int[] sum = Arrays.copyOf(visits, TextState.values().length);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += visitsBeside[i];
        }
        return sum;
    }

    private static byte[] ascii() {
        var classes = new byte[0x80];
        for (char c = 0; c < classes.length; c++) {
            classes[c] = (byte) CharacterClass.of(c).index();
        }
        return classes;
    }

    private static char[] next() {
        var table = new char[STEPS];
        for (TextState state : TextState.values()) {
            for (CharacterClass read : CharacterClass.values()) {
                table[state.index() << BITS | read.index()] =
                        (char) (state.next(read).index() << BITS);
            }
        }
        return table;
    }
}
