package dev.fourtier.console.term;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.terminal.ExtendedTerminal;
import com.googlecode.lanterna.terminal.Terminal;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import java.io.IOException;
import java.util.Optional;

/**
 * Puts frames on a terminal: only what changed is written, and rows that only moved are moved.
 *
 * <p>Lanterna's own screen does this too, cell by cell over all of it, whatever changed: a millisecond for a clock's digit, and forty
 * of a first frame's.
 */
public final class Painter {
    /** Fewer rows are not worth the words. */
    private static final int SMALLEST_SCROLL = 4;

    /** So many cells that stay are written again rather than jumped over, which takes as many bytes. */
    private static final int SHORT_GAP = 6;

    /** Of a row of which no picture is known. */
    private static final int EMPTY = -1;

    private static final int UNKNOWN = -2;

    private final Terminal terminal;
    private final Depth depth;
    private final StringBuilder run = new StringBuilder();
    private Optional<Frame> last = Optional.empty();
    private boolean fresh;
    private boolean cursorShown;

    /** What the terminal gives the next cell. */
    private Style pen = Style.PLAIN;
    /** Where the terminal writes next; a row of -1 is anywhere. */
    private int column;

    private int row = -1;

    public Painter(Terminal terminal, Depth depth) {
        this.terminal = terminal;
        this.depth = depth;
    }

    /** Nothing stands on the terminal, and nothing is set. */
    public void blank() {
        fresh = true;
    }

    /** What stands on the terminal is not what was painted: all of it is painted next time. */
    public void forget() {
        last = Optional.empty();
        fresh = false;
    }

    /** Whether anything had to be done. */
    public boolean paint(Frame frame) throws IOException {
        Optional<Frame> old = last.filter(before -> before.size().equals(frame.size()));
        boolean empty = fresh;
        // Somebody else may have moved the cursor: a title, a bell and a clipboard go past this.
        row = -1;
        boolean changed = old.isEmpty();
        if (old.isEmpty()) {
            begin();
        }
        Shift shift = old.map(before -> shift(before, frame)).orElse(Shift.NONE);
        if (shift.by() > 0) {
            pen(Style.PLAIN);
            ((ExtendedTerminal) terminal).scrollLines(shift.first(), shift.last(), shift.by());
            changed = true;
        }
        for (int y = 0; y < frame.size().rows(); y++) {
            int before = shift.before(y);
            if (old.isEmpty() || before < 0) {
                row(frame, y, Optional.empty(), empty || before < 0 ? EMPTY : UNKNOWN);
            } else if (!frame.sameRow(y, old.get(), before)) {
                changed = true;
                row(frame, y, old, before);
            }
        }
        if (!changed && frame.cursor().equals(last.map(Frame::cursor).orElse(Optional.empty()))) {
            return false;
        }
        cursor(frame);
        last = Optional.of(frame);
        return true;
    }

    private void begin() throws IOException {
        if (!fresh) {
            terminal.resetColorAndSGR();
            terminal.clearScreen();
            terminal.setCursorVisible(false);
        }
        fresh = false;
        cursorShown = false;
        pen = Style.PLAIN;
    }

    private void cursor(Frame frame) throws IOException {
        if (frame.cursor().isPresent()) {
            terminal.setCursorPosition(
                    frame.cursor().get().x(), frame.cursor().get().y());
        }
        if (cursorShown != frame.cursor().isPresent()) {
            cursorShown = !cursorShown;
            terminal.setCursorVisible(cursorShown);
        }
    }

    /** @param before the row of {@code old} that stands there; without one, whether nothing does */
    private void row(Frame frame, int y, Optional<Frame> old, int before) throws IOException {
        int columns = frame.size().columns();
        for (int x = 0; x < columns; x++) {
            char glyph = frame.glyph(x, y);
            if (glyph == Frame.COVERED || stands(frame, x, y, old, before)) {
                continue;
            }
            reach(frame, x, y);
            Style style = frame.style(x, y);
            if (!style.equals(pen)) {
                write();
                pen(style);
            }
            run.append(glyph);
            column = x + 1;
            if (isWide(frame, x, y)) {
                // Terminals do not agree how wide it is: what follows is put where it belongs.
                row = -1;
            }
        }
        write();
    }

    private static boolean stands(Frame frame, int x, int y, Optional<Frame> old, int before) {
        char glyph = frame.glyph(x, y);
        if (old.isEmpty()) {
            return before == EMPTY && glyph == ' ' && frame.style(x, y).isInvisible();
        }
        return glyph == old.get().glyph(x, before)
                && frame.style(x, y).equals(old.get().style(x, before))
                && isWide(frame, x, y) == isWide(old.get(), x, before);
    }

    private static boolean isWide(Frame frame, int x, int y) {
        return x + 1 < frame.size().columns() && frame.glyph(x + 1, y) == Frame.COVERED;
    }

    /** Has the terminal write there next. */
    private void reach(Frame frame, int x, int y) throws IOException {
        if (row == y && column == x) {
            return;
        }
        if (row == y && x > column && x - column <= SHORT_GAP && fits(frame, column, x, y)) {
            for (int gap = column; gap < x; gap++) {
                run.append(frame.glyph(gap, y));
            }
        } else {
            write();
            terminal.setCursorPosition(x, y);
        }
        row = y;
        column = x;
    }

    private boolean fits(Frame frame, int from, int to, int y) {
        for (int x = from; x < to; x++) {
            if (frame.glyph(x, y) == Frame.COVERED || !frame.style(x, y).equals(pen)) {
                return false;
            }
        }
        return true;
    }

    private void write() throws IOException {
        if (!run.isEmpty()) {
            terminal.putString(run.toString());
            run.setLength(0);
        }
    }

    private void pen(Style style) throws IOException {
        switchTo(SGR.BOLD, pen.bold(), style.bold());
        switchTo(SGR.UNDERLINE, pen.underlined(), style.underlined());
        switchTo(SGR.REVERSE, pen.reversed(), style.reversed());
        Rgb ink = style.ink();
        if (!ink.equals(pen.ink())) {
            terminal.setForegroundColor(depth.of(ink));
        }
        Rgb paper = style.paper();
        if (!paper.equals(pen.paper())) {
            terminal.setBackgroundColor(depth.of(paper));
        }
        pen = style;
    }

    private void switchTo(SGR way, boolean before, boolean now) throws IOException {
        if (now && !before) {
            terminal.enableSGR(way);
        } else if (before && !now) {
            terminal.disableSGR(way);
        }
    }

    /** Rows {@code first} to {@code last} that move up by so many. */
    private record Shift(int first, int last, int by) {
        static final Shift NONE = new Shift(0, -1, 0);

        /** Which row of the old picture stands in row {@code y} now; -1 for none. */
        int before(int y) {
            if (y < first || y > last) {
                return y;
            }
            return y + by <= last ? y + by : -1;
        }
    }

    /** Looks for rows in the middle that all moved up by a few, as a log does, so that the terminal can move them. */
    private Shift shift(Frame old, Frame frame) {
        Size size = frame.size();
        if (!(terminal instanceof ExtendedTerminal)) {
            return Shift.NONE;
        }
        int first = 0;
        while (first < size.rows() && frame.sameRow(first, old, first)) {
            first++;
        }
        int last = size.rows() - 1;
        while (last > first && frame.sameRow(last, old, last)) {
            last--;
        }
        int height = last - first + 1;
        for (int by = 1; by <= height - SMALLEST_SCROLL; by++) {
            int same = 0;
            while (same < height - by && frame.sameRow(first + same, old, first + same + by)) {
                same++;
            }
            if (same == height - by) {
                return new Shift(first, last, by);
            }
        }
        return Shift.NONE;
    }
}
