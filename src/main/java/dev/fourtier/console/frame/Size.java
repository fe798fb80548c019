package dev.fourtier.console.frame;

/** Of a screen or a part of it, in cells. */
public record Size(int columns, int rows) {
    public Size {
        columns = Math.max(0, columns);
        rows = Math.max(0, rows);
    }

    /** Of the three shapes that views are drawn in. */
    public Layout layout() {
        return columns >= 120 ? Layout.WIDE : columns >= 60 && rows >= 15 ? Layout.USUAL : Layout.NARROW;
    }

    /** How much room there is. */
    public enum Layout {
        /** Room for two things side by side. */
        WIDE,
        /** A terminal as it opens: 80 by 24. */
        USUAL,
        /** One thing, without a border. */
        NARROW
    }
}
