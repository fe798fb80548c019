package dev.fourtier.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** As much of a terminal as the painter's words need; anything else is an error. */
final class Emulated {
    private final Size size;
    private final char[][] glyphs;
    private final Style[][] styles;
    private Style pen = Style.PLAIN;
    private int x;
    private int y;
    private int top;
    private int bottom;
    private boolean cursorShown;

    Emulated(Size size) {
        this.size = size;
        glyphs = new char[size.rows()][size.columns()];
        styles = new Style[size.rows()][size.columns()];
        bottom = size.rows() - 1;
        for (int row = 0; row < size.rows(); row++) {
            empty(row);
        }
    }

    private void empty(int row) {
        Arrays.fill(glyphs[row], ' ');
        Arrays.fill(styles[row], Style.PLAIN.withPaper(pen.paper()));
    }

    /** As if another program had written all over it, and left its pen, and its cursor. */
    void litter() {
        pen = Style.PLAIN.asReversed().asBold();
        cursorShown = true;
        for (int row = 0; row < size.rows(); row++) {
            Arrays.fill(glyphs[row], '#');
            Arrays.fill(styles[row], pen);
        }
    }

    void check(Frame frame) {
        for (int row = 0; row < size.rows(); row++) {
            for (int column = 0; column < size.columns(); column++) {
                char glyph = frame.glyph(column, row);
                Style style = frame.style(column, row);
                // Of an empty cell only what can be seen counts.
                boolean nothing = glyph == ' ' && style.isInvisible() && styles[row][column].isInvisible();
                if (glyphs[row][column] != glyph || (!nothing && !styles[row][column].equals(style))) {
                    throw new AssertionError("cell %s,%s is '%s' %s and not '%s' %s"
                            .formatted(column, row, glyphs[row][column], styles[row][column], glyph, style));
                }
            }
        }
        assertThat(cursorShown ? Optional.of(new Frame.Position(x, y)) : Optional.empty())
                .isEqualTo(frame.cursor());
    }

    void take(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\u001b') {
                assertThat(text.charAt(at + 1)).isEqualTo('[');
                int end = at + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                sequence(text.substring(at + 2, end), text.charAt(end));
                at = end + 1;
            } else {
                put(text.charAt(at));
                at++;
            }
        }
    }

    private void put(char glyph) {
        if (glyph == '\n') {
            assertThat(y).as("a new line within the screen").isEqualTo(bottom);
            scroll();
            return;
        }
        int width = Widths.of(glyph);
        assertThat(x + width).as("a cell right of the edge").isLessThanOrEqualTo(size.columns());
        for (int column = x; column < x + width; column++) {
            // What is left of a wide one that is overwritten is empty.
            if (glyphs[y][column] == Frame.COVERED && column == x) {
                glyphs[y][column - 1] = ' ';
            }
            if (column + 1 < size.columns() && glyphs[y][column + 1] == Frame.COVERED && column == x + width - 1) {
                glyphs[y][column + 1] = ' ';
            }
            glyphs[y][column] = column == x ? glyph : Frame.COVERED;
            styles[y][column] = pen;
        }
        x += width;
    }

    private void sequence(String words, char verb) {
        switch (verb) {
            case 'H' -> {
                String[] place = words.split(";");
                y = Integer.parseInt(place[0]) - 1;
                x = Integer.parseInt(place[1]) - 1;
            }
            case 'J' -> {
                assertThat(words).isEqualTo("2");
                for (int row = 0; row < size.rows(); row++) {
                    empty(row);
                }
            }
            case 'm' ->
                dip(Arrays.stream(words.split(";")).map(Integer::valueOf).toList());
            case 'r' -> {
                String[] rows = words.split(";");
                top = words.isEmpty() ? 0 : Integer.parseInt(rows[0]) - 1;
                bottom = words.isEmpty() ? size.rows() - 1 : Integer.parseInt(rows[1]) - 1;
                x = 0;
                y = 0;
            }
            case 'h', 'l' -> {
                if (words.equals("?25")) {
                    cursorShown = verb == 'h';
                } else {
                    assertThat(words).isEqualTo("?2026");
                }
            }
            default -> throw new AssertionError("ESC [ " + words + verb);
        }
    }

    private void scroll() {
        for (int row = top; row < bottom; row++) {
            glyphs[row] = glyphs[row + 1].clone();
            styles[row] = styles[row + 1].clone();
        }
        empty(bottom);
    }

    private void dip(List<Integer> words) {
        pen = switch (words.getFirst()) {
            case 0 -> Style.PLAIN;
            case 1 -> pen.asBold();
            case 4 -> pen.asUnderlined();
            case 7 -> new Style(pen.ink(), pen.paper(), pen.bold(), pen.underlined(), true);
            case 22 -> new Style(pen.ink(), pen.paper(), false, pen.underlined(), pen.reversed());
            case 24 -> new Style(pen.ink(), pen.paper(), pen.bold(), false, pen.reversed());
            case 27 -> new Style(pen.ink(), pen.paper(), pen.bold(), pen.underlined(), false);
            case 39 -> pen.withInk(Rgb.NONE);
            case 49 -> pen.withPaper(Rgb.NONE);
            case 38 -> pen.withInk(colour(words));
            case 48 -> pen.withPaper(colour(words));
            default -> throw new AssertionError("SGR " + words);
        };
    }

    private static Rgb colour(List<Integer> words) {
        assertThat(words.get(1)).isEqualTo(2);
        return new Rgb(words.get(2), words.get(3), words.get(4));
    }
}
