package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Needle;
import dev.fourtier.console.widget.Wrap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws a text that folds, with long lines wrapped, so that the line with the cursor is in sight. */
final class DocPage {
    private static final int DEEPEST = 20;

    private final Doc doc;
    private final Reading reading;
    private final Optional<Needle> needle;
    private final Theme theme;

    DocPage(Doc doc, Reading reading, Optional<Needle> needle, Theme theme) {
        this.doc = doc;
        this.reading = reading;
        this.needle = needle;
        this.theme = theme;
    }

    /** @param focus whether keys move the cursor: only then it is drawn */
    void draw(Canvas canvas, boolean focus) {
        int[] seen = doc.visible(reading.flipped());
        if (seen.length == 0 || canvas.rows() == 0) {
            return;
        }
        int at = Math.max(0, Arrays.binarySearch(seen, doc.seenAs(reading.line(), reading.flipped())));
        int first = first(seen, at, canvas);
        int y = 0;
        for (int i = first; i < seen.length && y < canvas.rows(); i++) {
            y += line(canvas, y, seen[i], focus && i == at);
        }
    }

    /** The cursor stands in the middle where there are lines on both sides. */
    private int first(int[] seen, int at, Canvas canvas) {
        int below = 0;
        for (int i = at; i < seen.length && below < canvas.rows() - canvas.rows() / 2; i++) {
            below += height(seen[i], canvas);
        }
        int above = canvas.rows() - Math.max(Math.min(below, canvas.rows()), height(seen[at], canvas));
        if (below >= canvas.rows() - canvas.rows() / 2) {
            above = Math.min(above, canvas.rows() / 2);
        }
        int first = at;
        while (first > 0 && above >= height(seen[first - 1], canvas)) {
            first--;
            above -= height(seen[first], canvas);
        }
        return first;
    }

    private boolean isClosed(int line) {
        return doc.isClosed(line, reading.flipped());
    }

    private String mark(Doc.Line line, int number) {
        return switch (line.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case PLAIN, HEADING -> isClosed(number) ? "▶ " : doc.isFoldable(number) ? "▼ " : "  ";
        };
    }

    private static String indent(Doc.Line line) {
        return " ".repeat(Math.min(line.indent(), DEEPEST) * 2);
    }

    private int height(int number, Canvas canvas) {
        return rows(number, canvas).size();
    }

    /** A folded line is cut, any other is wrapped, between words where that costs little. */
    private List<String> rows(int number, Canvas canvas) {
        Doc.Line line = doc.lines().get(number);
        int room = Math.max(1, canvas.columns() - 2);
        String indent = indent(line);
        if (isClosed(number)) {
            return List.of(Canvas.cut(indent + Safe.line(line.folded()), room));
        }
        String head = indent.length() > room / 2 ? "" : indent;
        return Wrap.of(Safe.line(line.text()), room - head.length()).stream()
                .map(row -> head + row)
                .toList();
    }

    private int line(Canvas canvas, int y, int number, boolean cursor) {
        Doc.Line line = doc.lines().get(number);
        Style style = theme.of(
                switch (line.kind()) {
                    case PLAIN -> Role.TEXT;
                    case HEADING -> Role.TITLE;
                    case ADDED -> Role.GOOD;
                    case REMOVED -> Role.BAD;
                });
        canvas.text(0, y, cursor ? ">" + mark(line, number).strip() : mark(line, number), style);
        int row = y;
        for (String piece : rows(number, canvas)) {
            canvas.text(2, row, piece, style);
            found(canvas, row, piece);
            if (cursor) {
                canvas.highlight(row, theme.of(Role.SELECTED));
            }
            row++;
        }
        return row - y;
    }

    private void found(Canvas canvas, int y, String piece) {
        needle.ifPresent(wanted -> {
            int at = wanted.indexIn(piece, 0);
            while (at >= 0) {
                int width = Widths.of(piece.substring(at, at + wanted.text().length()));
                canvas.restyle(2 + Widths.of(piece.substring(0, at)), y, width, theme.of(Role.MATCH));
                at = wanted.indexIn(piece, at + wanted.text().length());
            }
        });
    }
}
