package dev.fourtier.console.frame;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A finished picture. A cell of a character two cells wide is followed by one that holds {@link #COVERED}. */
public final class Frame {
    public static final char COVERED = 0;

    private final Size size;
    private final char[] glyphs;
    private final Style[] styles;
    private final Optional<Position> cursor;

    /** A cell. */
    public record Position(int x, int y) {}

    Frame(Size size, char[] glyphs, Style[] styles, Optional<Position> cursor) {
        this.size = size;
        this.glyphs = glyphs;
        this.styles = styles;
        this.cursor = cursor;
    }

    public Size size() {
        return size;
    }

    public char glyph(int x, int y) {
        return glyphs[y * size.columns() + x];
    }

    public Style style(int x, int y) {
        return styles[y * size.columns() + x];
    }

    /** Where the person writes, if anywhere. */
    public Optional<Position> cursor() {
        return cursor;
    }

    /** Whether the row {@code y} looks like the row {@code otherY} of another one of the same width. */
    public boolean sameRow(int y, Frame other, int otherY) {
        int width = size.columns();
        int mine = y * width;
        int its = otherY * width;
        return Arrays.equals(glyphs, mine, mine + width, other.glyphs, its, its + width)
                && Arrays.equals(styles, mine, mine + width, other.styles, its, its + width);
    }

    /** A row without styles, and without the spaces at its end. */
    public String row(int y) {
        var text = new StringBuilder();
        for (int x = 0; x < size.columns(); x++) {
            char glyph = glyph(x, y);
            if (glyph != COVERED) {
                text.append(glyph);
            }
        }
        return text.toString().stripTrailing();
    }

    /** All rows. */
    public String text() {
        return IntStream.range(0, size.rows()).mapToObj(this::row).collect(Collectors.joining("\n", "", "\n"));
    }
}
