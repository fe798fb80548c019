package dev.fourtier.console.frame;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a frame is drawn. What falls outside is cut off, so nothing that is drawn can fail for lack of room. A part of it
 * ({@link #part}) has coordinates of its own and cannot draw beyond itself.
 */
public final class Canvas {
    private final Sheet sheet;
    private final int left;
    private final int top;
    private final Size size;

    private Canvas(Sheet sheet, int left, int top, Size size) {
        this.sheet = sheet;
        this.left = left;
        this.top = top;
        this.size = size;
    }

    /** @param ascii whether only ASCII may be used */
    public static Canvas blank(Size size, Style style, boolean ascii) {
        return new Canvas(new Sheet(size, style, ascii), 0, 0, size);
    }

    public Size size() {
        return size;
    }

    public int columns() {
        return size.columns();
    }

    public int rows() {
        return size.rows();
    }

    /** A part, as much of it as lies inside. */
    public Canvas part(int x, int y, int columns, int rows) {
        int fromX = Math.clamp(x, 0, size.columns());
        int fromY = Math.clamp(y, 0, size.rows());
        int wide = Math.min(columns - (fromX - x), size.columns() - fromX);
        int high = Math.min(rows - (fromY - y), size.rows() - fromY);
        return new Canvas(sheet, left + fromX, top + fromY, new Size(wide, high));
    }

    /** Without what lies at its edge. */
    public Canvas inside(int margin) {
        return part(margin, margin, size.columns() - 2 * margin, size.rows() - 2 * margin);
    }

    /**
     * One line, cut where the room ends.
     *
     * @param text from wherever it may come
     * @return the column after it
     */
    public int text(int x, int y, String text, Style style) {
        String safe = Safe.line(text);
        int at = x;
        for (int i = 0; i < safe.length(); i++) {
            char glyph = safe.charAt(i);
            int width = Widths.of(glyph);
            if (width > 0) {
                put(at, y, glyph, width, style);
            }
            at += width;
        }
        return at;
    }

    /** The same in {@code width} cells: what is too long ends in {@code …}. */
    public int text(int x, int y, int width, String text, Style style) {
        if (width <= 0) {
            return x;
        }
        String safe = Safe.line(text);
        return text(x, y, Widths.of(safe) <= width ? safe : cut(safe, width), style);
    }

    /** Ending at the column before {@code end}. */
    public void textEndingAt(int end, int y, String text, Style style) {
        text(end - Widths.of(Safe.line(text)), y, text, style);
    }

    /** The beginning of a safe text, in so many cells, with a mark that there is more. */
    public static String cut(String safe, int width) {
        if (Widths.of(safe) <= width) {
            return safe;
        }
        int used = 0;
        int i = 0;
        while (i < safe.length() && used + Widths.of(safe.charAt(i)) <= width - 1) {
            used += Widths.of(safe.charAt(i));
            i++;
        }
        return safe.substring(0, i) + (width > 0 ? "…" : "");
    }

    /** Gives cells another style, whatever stands there. */
    public void restyle(int x, int y, int columns, Style style) {
        for (int i = Math.max(0, x); i < Math.min(x + columns, size.columns()); i++) {
            if (y >= 0 && y < size.rows()) {
                sheet.styles[(top + y) * sheet.size.columns() + left + i] = style;
            }
        }
    }

    /** Gives a row the background of {@code style}, and its being bold or reversed, and leaves the inks as they are. */
    public void highlight(int y, Style style) {
        for (int x = 0; x < size.columns() && y >= 0 && y < size.rows(); x++) {
            int at = (top + y) * sheet.size.columns() + left + x;
            Style here = sheet.styles[at];
            sheet.styles[at] = new Style(here.ink(), style.paper(), style.bold(), here.underlined(), style.reversed());
        }
    }

    /** Makes all of it empty. */
    public void clear(Style style) {
        for (int y = 0; y < size.rows(); y++) {
            for (int x = 0; x < size.columns(); x++) {
                put(x, y, ' ', 1, style);
            }
        }
    }

    /** Gives every cell the style that {@code style} makes of it: a background that steps back. */
    public void restyleAll(Style style) {
        for (int y = 0; y < size.rows(); y++) {
            restyle(0, y, size.columns(), style);
        }
    }

    /** Shows the cursor there. */
    public void cursor(int x, int y) {
        if (x >= 0 && x < size.columns() && y >= 0 && y < size.rows()) {
            sheet.cursor = Optional.of(new Frame.Position(left + x, top + y));
        }
    }

    /** A line across from one border to the other: {@code ├───┤}. */
    public void rule(int y, Style style) {
        text(0, y, "├" + "─".repeat(Math.max(0, columns() - 2)) + "┤", style);
    }

    /** A frame around all of it. */
    public void border(Style style) {
        int right = columns() - 1;
        int bottom = rows() - 1;
        if (right < 1 || bottom < 1) {
            return;
        }
        String line = "─".repeat(right - 1);
        text(0, 0, "┌" + line + "┐", style);
        text(0, bottom, "└" + line + "┘", style);
        for (int y = 1; y < bottom; y++) {
            put(0, y, '│', 1, style);
            put(right, y, '│', 1, style);
        }
    }

    private void put(int x, int y, char glyph, int width, Style style) {
        if (x < 0 || y < 0 || y >= size.rows() || x + width > size.columns()) {
            return;
        }
        sheet.put(left + x, top + y, glyph, width, style);
    }

    /** What was drawn so far, by all parts. */
    public Frame frame() {
        return new Frame(sheet.size, sheet.glyphs.clone(), sheet.styles.clone(), sheet.cursor);
    }

    /** The cells that all parts share. */
    private static final class Sheet {
        private final Size size;
        private final char[] glyphs;
        private final Style[] styles;
        private final boolean ascii;
        private Optional<Frame.Position> cursor = Optional.empty();

        Sheet(Size size, Style style, boolean ascii) {
            this.size = size;
            this.ascii = ascii;
            glyphs = new char[size.columns() * size.rows()];
            styles = new Style[glyphs.length];
            Arrays.fill(glyphs, ' ');
            Arrays.fill(styles, style);
        }

        void put(int x, int y, char glyph, int width, Style style) {
            int at = y * size.columns() + x;
            // Half of a wide character cannot stay.
            if (glyphs[at] == Frame.COVERED && x > 0) {
                glyphs[at - 1] = ' ';
            }
            int after = at + width;
            if (x + width < size.columns() && glyphs[after] == Frame.COVERED) {
                glyphs[after] = ' ';
            }
            if (width == 2 && ascii) {
                glyphs[at] = '?';
                glyphs[at + 1] = '?';
            } else {
                glyphs[at] = ascii ? Ascii.of(glyph) : glyph;
                if (width == 2) {
                    glyphs[at + 1] = Frame.COVERED;
                }
            }
            Arrays.fill(styles, at, after, style);
        }
    }
}
