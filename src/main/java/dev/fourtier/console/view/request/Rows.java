package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.widget.Needle;
import dev.fourtier.console.widget.Wrap;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text as rows of so many cells: wrapped between words where that costs little, or one row of which a part is seen.
 *
 * @param rows each with its indent
 */
record Rows(List<Piece> rows) {
    private static final int DEEPEST = 20;

    Rows {
        rows = List.copyOf(rows);
    }

    /** @param from where {@code text} begins in the line, whose indent, {@code head}, is none of it */
    record Piece(String head, String text, int from) {}

    static Rows of(Doc.Line line, Look look, int width) {
        int room = Math.max(1, width);
        String indent = " ".repeat(Math.min(line.indent(), DEEPEST) * 2);
        String safe = Safe.line(line.text());
        if (!look.wrap()) {
            return new Rows(List.of(part(indent, safe, look.shifted(), room)));
        }
        String head = indent.length() > room / 2 ? "" : indent;
        List<Piece> rows = new ArrayList<>();
        int from = 0;
        for (String text : Wrap.of(safe, room - head.length())) {
            rows.add(new Piece(head, text, from));
            from += text.length();
        }
        return new Rows(rows);
    }

    /** Of a folded line only what has room. */
    static Rows folded(Doc.Line line, int width) {
        String indent = " ".repeat(Math.min(line.indent(), DEEPEST) * 2);
        return new Rows(List.of(new Piece("", Canvas.cut(indent + Safe.line(line.folded()), Math.max(1, width)), 0)));
    }

    private static Piece part(String indent, String safe, int shifted, int room) {
        String head = indent.substring(Math.min(shifted, indent.length()));
        int skip = Math.max(0, shifted - indent.length());
        int from = 0;
        int skipped = 0;
        while (from < safe.length() && skipped < skip) {
            skipped += Widths.of(safe.charAt(from));
            from++;
        }
        return new Piece(head, Canvas.cut(safe.substring(from), Math.max(1, room - head.length())), from);
    }

    int height() {
        return rows.size();
    }

    void draw(Canvas canvas, Style style) {
        for (int y = 0; y < rows.size(); y++) {
            Piece piece = rows.get(y);
            canvas.text(piece.head().length(), y, piece.text(), style);
        }
    }

    /** Another style for what is looked for. */
    void mark(Canvas canvas, Needle wanted, Style style) {
        for (int y = 0; y < rows.size(); y++) {
            Piece piece = rows.get(y);
            int at = wanted.indexIn(piece.text(), 0);
            while (at >= 0) {
                int end = at + wanted.text().length();
                restyle(canvas, y, piece, at, end, style);
                at = wanted.indexIn(piece.text(), end);
            }
        }
    }

    /** Another style for a part of the line. */
    void restyle(Canvas canvas, int from, int end, Style style) {
        for (int y = 0; y < rows.size(); y++) {
            Piece piece = rows.get(y);
            int first = Math.max(0, from - piece.from());
            int last = Math.min(piece.text().length(), end - piece.from());
            if (first < last) {
                restyle(canvas, y, piece, first, last, style);
            }
        }
    }

    private static void restyle(Canvas canvas, int y, Piece piece, int from, int end, Style style) {
        int x = piece.head().length() + Widths.of(piece.text().substring(0, from));
        canvas.restyle(x, y, Widths.of(piece.text().substring(from, end)), style);
    }
}
