package dev.fourtier.console.view.request;

/**
 * How the words of a request are shown.
 *
 * @param alone   without what is known about it, and without the list
 * @param wrap    long lines take several rows; else they are one, of which a part is seen
 * @param shifted cells at the left that are not seen
 */
record Look(boolean alone, boolean wrap, int shifted) {
    static final Look START = new Look(false, true, 0);

    /** How far at once. */
    private static final int STEP = 16;

    Look alone(boolean now) {
        return new Look(now, wrap, shifted);
    }

    Look wrapped(boolean now) {
        return new Look(alone, now, 0);
    }

    Look unshifted() {
        return new Look(alone, wrap, 0);
    }

    /** One further, or one back: lines are no longer wrapped then. */
    Look shifted(int steps, Doc doc) {
        int widest = doc.lines().stream()
                .mapToInt(line -> 2 * line.indent() + line.text().length())
                .max()
                .orElse(0);
        return new Look(alone, false, Math.clamp(shifted + (long) steps * STEP, 0, Math.max(0, widest - STEP)));
    }
}
