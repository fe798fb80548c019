package dev.fourtier.repair;

/**
 * The last of a text, looked at now and then for an end that is one passage over and over. Rulers and rows of zeros are
 * no loops: a short passage has to fill far more of the window than any of them does.
 */
final class RepetitionWindow {
    /** In characters. */
    private static final int SIZE = 8192;

    private static final int STRIDE = 512;
    private static final int LONG_PASSAGE = 80;
    private static final int TIMES_OF_LONG = 5;
    private static final int TIMES_OF_SHORT = 12;
    private static final int LEAST_IN_ALL = 800;
    /** For passages that may be drawn rather than said. */
    private static final int LEAST_OF_TINY = 4000;

    private static final int TINY = 8;

    private final char[] tail = new char[SIZE];
    private int length;
    private int unseen;
    private Loop found = new Loop.None();

    Loop add(String text) {
        for (int i = 0; i < text.length() && found instanceof Loop.None; i++) {
            if (length == SIZE) {
                System.arraycopy(tail, SIZE / 2, tail, 0, SIZE / 2);
                length = SIZE / 2;
            }
            tail[length++] = text.charAt(i);
            unseen++;
            if (unseen == STRIDE) {
                unseen = 0;
                found = look();
            }
        }
        return found;
    }

    /**
     * The window is read backwards with the failure function of Knuth, Morris and Pratt: a stretch of n characters whose
     * longest border is b repeats itself every n - b.
     */
    private Loop look() {
        int[] border = new int[length];
        for (int n = 1, b = 0; n < length; n++) {
            char c = tail[length - 1 - n];
            while (b > 0 && c != tail[length - 1 - b]) {
                b = border[b - 1];
            }
            if (c == tail[length - 1 - b]) {
                b++;
            }
            border[n] = b;
            int stretch = n + 1;
            int period = stretch - b;
            int times = stretch / period;
            if (isLoop(period, times, stretch)) {
                return new Loop.RepeatedAnswer(period, times);
            }
        }
        return new Loop.None();
    }

    private static boolean isLoop(int period, int times, int stretch) {
        if (period >= LONG_PASSAGE) {
            return times >= TIMES_OF_LONG && stretch >= LEAST_IN_ALL;
        }
        return times >= TIMES_OF_SHORT && stretch >= (period < TINY ? LEAST_OF_TINY : LEAST_IN_ALL);
    }
}
