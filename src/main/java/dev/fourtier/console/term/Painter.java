package dev.fourtier.console.term;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts frames on a screen: only rows that changed are touched, and rows that only moved are moved. */
public final class Painter {
    /** Beyond it the colours of somebody's logs have filled it; it is begun anew. */
    private static final int MOST_STYLES = 512;

    /** Fewer rows are not worth the words. */
    private static final int SMALLEST_SCROLL = 4;

    private final TerminalScreen screen;
    private final Depth depth;
    private final Map<Style, Map<Character, TextCharacter>> cells = new HashMap<>();
    private Optional<Frame> last = Optional.empty();
    private boolean fresh;

    public Painter(TerminalScreen screen, Depth depth) {
        this.screen = screen;
        this.depth = depth;
    }

    /** Nothing stands on the terminal: where nothing is to stand, nothing has to be painted. */
    public void blank() {
        fresh = true;
    }

    /** What stands on the terminal is not what was painted: all of it is painted next time. */
    public void forget() {
        last = Optional.empty();
    }

    /** Whether anything had to be done. */
    public boolean paint(Frame frame) throws IOException {
        boolean whole = screen.doResizeIfNecessary() != null
                || last.isEmpty()
                || !last.get().size().equals(frame.size());
        Size size = frame.size();
        boolean changed = whole;
        if (!whole) {
            scroll(last.get(), frame);
        }
        for (int y = 0; y < size.rows(); y++) {
            if (whole || !frame.sameRow(y, last.get(), y)) {
                changed = true;
                row(frame, y, fresh);
            }
        }
        if (!changed && frame.cursor().equals(last.map(Frame::cursor).orElse(Optional.empty()))) {
            return false;
        }
        screen.setCursorPosition(
                frame.cursor().map(at -> new TerminalPosition(at.x(), at.y())).orElse(null));
        screen.refresh(whole && !fresh ? Screen.RefreshType.COMPLETE : Screen.RefreshType.DELTA);
        fresh = false;
        last = Optional.of(frame);
        return true;
    }

    /** @param empty whether nothing stands on the terminal yet: where nothing is to stand, nothing is done */
    @SuppressWarnings("ReferenceEquality") // An equal one that is another object is only looked up once more.
    private void row(Frame frame, int y, boolean empty) {
        Style style = Style.PLAIN;
        Map<Character, TextCharacter> its = of(style);
        for (int x = 0; x < frame.size().columns(); x++) {
            char glyph = frame.glyph(x, y);
            if (glyph != Frame.COVERED) {
                // Looked up once for a run of cells: most of a first frame's time went into it.
                if (frame.style(x, y) != style) {
                    style = frame.style(x, y);
                    its = of(style);
                }
                boolean wide = x + 1 < frame.size().columns() && frame.glyph(x + 1, y) == Frame.COVERED;
                if (!empty || glyph != ' ' || !style.isInvisible()) {
                    screen.setCharacter(x, y, cell(its, glyph, wide, style));
                }
                if (wide) {
                    screen.setCharacter(x + 1, y, cell(its, ' ', false, style));
                }
            }
        }
    }

    private Map<Character, TextCharacter> of(Style style) {
        if (cells.size() > MOST_STYLES) {
            cells.clear();
        }
        return cells.computeIfAbsent(style, _ -> new HashMap<>());
    }

    private TextCharacter cell(Map<Character, TextCharacter> its, char glyph, boolean wide, Style style) {
        return its.computeIfAbsent(glyph, _ -> made(glyph, wide, style));
    }

    private TextCharacter made(char glyph, boolean wide, Style style) {
        EnumSet<SGR> modifiers = EnumSet.noneOf(SGR.class);
        if (style.bold()) {
            modifiers.add(SGR.BOLD);
        }
        if (style.underlined()) {
            modifiers.add(SGR.UNDERLINE);
        }
        if (style.reversed()) {
            modifiers.add(SGR.REVERSE);
        }
        TextCharacter made = of(glyph, style, modifiers);
        // Lanterna would leave out or overwrite the next cell where it thinks otherwise of the width.
        return made.isDoubleWidth() == wide ? made : of(Safe.UNKNOWN, style, modifiers);
    }

    private TextCharacter of(char glyph, Style style, EnumSet<SGR> modifiers) {
        return TextCharacter.fromString(
                String.valueOf(glyph), depth.of(style.ink()), depth.of(style.paper()), modifiers)[0];
    }

    /** Looks for rows in the middle that all moved up by a few, as a log does, and has the terminal move them. */
    private void scroll(Frame old, Frame frame) {
        int rows = frame.size().rows();
        int first = 0;
        while (first < rows && frame.sameRow(first, old, first)) {
            first++;
        }
        int end = rows - 1;
        while (end > first && frame.sameRow(end, old, end)) {
            end--;
        }
        int height = end - first + 1;
        for (int by = 1; by <= height - SMALLEST_SCROLL; by++) {
            int same = 0;
            while (same < height - by && frame.sameRow(first + same, old, first + same + by)) {
                same++;
            }
            if (same == height - by) {
                screen.scrollLines(first, end, by);
                return;
            }
        }
    }
}
