package dev.fourtier.console.frame;

/**
 * Which lines there are around a view: a header and the tabs above, a notice and the hints below; less where there is less room.
 *
 * @param header whether there is one, and {@code tabs}, {@code notice}, {@code hints} likewise
 */
public record Around(boolean header, boolean tabs, boolean notice, boolean hints) {
    /** Rows of a screen that has some to spare. */
    private static final int ROOMY = 12;

    public static Around of(Size screen) {
        return switch (screen.layout()) {
            case WIDE, USUAL -> new Around(screen.rows() >= ROOMY, true, screen.rows() >= ROOMY, true);
            case NARROW ->
                new Around(
                        false,
                        screen.rows() >= 10 && screen.columns() >= 40,
                        false,
                        screen.rows() >= 6 && screen.columns() >= 30);
        };
    }

    /** Lines above the view. */
    public int top() {
        return (header ? 1 : 0) + (tabs ? 1 : 0);
    }

    public int bottom() {
        return (notice ? 1 : 0) + (hints ? 1 : 0);
    }

    /** What is left for the view. */
    public Size inside(Size screen) {
        return new Size(screen.columns(), screen.rows() - top() - bottom());
    }
}
