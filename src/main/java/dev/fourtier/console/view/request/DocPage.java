package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Needle;
import java.util.Arrays;
import java.util.Optional;

/** Draws a text that folds, so that the line with the cursor is in sight. */
final class DocPage {
    private final Doc doc;
    private final Reading reading;
    private final Look look;
    private final Optional<Needle> needle;
    private final Theme theme;

    DocPage(Inspector inspector, Theme theme) {
        doc = inspector.doc();
        reading = inspector.reading();
        look = inspector.look();
        needle = inspector.needle();
        this.theme = theme;
    }

    /** How each line of a text is drawn. */
    interface Lines {
        /** Rows that it takes. */
        int height(int number, int columns);

        /** At the upper end of the canvas. */
        void draw(int number, Canvas canvas, boolean cursor);
    }

    /** @param focus whether keys move the cursor: only then it is drawn */
    void draw(Canvas canvas, boolean focus) {
        draw(canvas, doc, reading, focus, theme, new Lines() {
            @Override
            public int height(int number, int columns) {
                return rows(number, columns).height();
            }

            @Override
            public void draw(int number, Canvas below, boolean cursor) {
                line(number, below, cursor);
            }
        });
    }

    /** Only the lines that are seen are looked at. */
    static void draw(Canvas canvas, Doc doc, Reading reading, boolean focus, Theme theme, Lines lines) {
        int[] seen = doc.visible(reading.flipped());
        if (seen.length == 0 || canvas.rows() == 0) {
            return;
        }
        int at = Math.max(0, Arrays.binarySearch(seen, doc.seenAs(reading.line(), reading.flipped())));
        int y = 0;
        for (int i = first(seen, at, canvas, lines); i < seen.length && y < canvas.rows(); i++) {
            Canvas below = canvas.part(0, y, canvas.columns(), canvas.rows() - y);
            lines.draw(seen[i], below, focus && i == at);
            int height = lines.height(seen[i], canvas.columns());
            for (int row = 0; focus && i == at && row < height; row++) {
                below.highlight(row, theme.of(Role.SELECTED));
            }
            y += height;
        }
    }

    /** The cursor stands in the middle where there are lines on both sides. */
    private static int first(int[] seen, int at, Canvas canvas, Lines lines) {
        int columns = canvas.columns();
        int below = 0;
        for (int i = at; i < seen.length && below < canvas.rows() - canvas.rows() / 2; i++) {
            below += lines.height(seen[i], columns);
        }
        int above = canvas.rows() - Math.max(Math.min(below, canvas.rows()), lines.height(seen[at], columns));
        if (below >= canvas.rows() - canvas.rows() / 2) {
            above = Math.min(above, canvas.rows() / 2);
        }
        int first = at;
        while (first > 0 && above >= lines.height(seen[first - 1], columns)) {
            first--;
            above -= lines.height(seen[first], columns);
        }
        return first;
    }

    private boolean isClosed(int number) {
        return doc.isClosed(number, reading.flipped());
    }

    private String mark(Doc.Line line, int number) {
        return switch (line.kind()) {
            case ADDED -> "+ ";
            case REMOVED -> "- ";
            case PLAIN, HEADING -> isClosed(number) ? "▶ " : doc.isFoldable(number) ? "▼ " : "  ";
        };
    }

    private Rows rows(int number, int columns) {
        Doc.Line line = doc.lines().get(number);
        return isClosed(number) ? Rows.folded(line, columns - 2) : Rows.of(line, look, columns - 2);
    }

    private void line(int number, Canvas canvas, boolean cursor) {
        Doc.Line line = doc.lines().get(number);
        Style style = theme.of(
                switch (line.kind()) {
                    case PLAIN -> Role.TEXT;
                    case HEADING -> Role.TITLE;
                    case ADDED -> Role.GOOD;
                    case REMOVED -> Role.BAD;
                });
        canvas.text(0, 0, cursor ? ">" + mark(line, number).strip() : mark(line, number), style);
        Rows rows = rows(number, canvas.columns());
        Canvas beside = canvas.part(2, 0, canvas.columns() - 2, canvas.rows());
        rows.draw(beside, style);
        needle.ifPresent(wanted -> rows.mark(beside, wanted, theme.of(Role.MATCH)));
    }
}
