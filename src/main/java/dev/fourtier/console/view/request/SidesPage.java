package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.request.Doc.Line;
import dev.fourtier.console.view.request.Sides.Mark;
import dev.fourtier.console.view.request.Sides.Pair;
import dev.fourtier.console.widget.Needle;
import dev.fourtier.control.request.RequestDetail;
import java.util.Optional;

/** Draws the request as it came beside the request as it went on; what became of each line stands between them. */
final class SidesPage implements DocPage.Lines {
    private static final int MARK = 2;
    private static final int BETWEEN = 11;

    private final Sides sides;
    private final Inspector inspector;
    private final Reading reading;
    private final Optional<Needle> needle;
    private final Theme theme;

    SidesPage(Inspector inspector, Theme theme) {
        this.inspector = inspector;
        this.theme = theme;
        sides = inspector.sides();
        reading = inspector.reading();
        needle = inspector.needle();
    }

    void draw(Canvas canvas, boolean focus) {
        inspector.dossier().map(Dossier::detail).ifPresent(detail -> head(canvas, detail));
        Canvas below = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        for (int y = 0; y < below.rows(); y++) {
            between(below, y, "     │", Role.BORDER);
        }
        DocPage.draw(below, sides.doc(), reading, focus, theme, this);
    }

    private void head(Canvas canvas, RequestDetail detail) {
        head(left(canvas), "received", detail.received());
        detail.sent().ifPresent(sent -> head(right(canvas), "sent", sent));
        between(canvas, 0, "     │", Role.BORDER);
    }

    private void head(Canvas canvas, String title, RequestDetail.Message message) {
        int x = canvas.text(0, 0, title, theme.of(Role.TITLE));
        canvas.text(x + 2, 0, canvas.columns() - x - 2, message.method() + " " + message.url(), theme.of(Role.FAINT));
    }

    private static int width(int columns) {
        return Math.max(1, (columns - MARK - BETWEEN) / 2);
    }

    private static Canvas left(Canvas canvas) {
        return canvas.part(MARK, 0, width(canvas.columns()), canvas.rows());
    }

    private static Canvas right(Canvas canvas) {
        int x = MARK + width(canvas.columns()) + BETWEEN;
        return canvas.part(x, 0, canvas.columns() - x, canvas.rows());
    }

    private void between(Canvas canvas, int y, String text, Role role) {
        canvas.text(MARK + width(canvas.columns()), y, BETWEEN, text, theme.of(role));
    }

    @Override
    public int height(int number, int columns) {
        Pair pair = sides.pairs().get(number);
        if (pair.mark() == Mark.HEADING) {
            return 1;
        }
        int width = width(columns);
        int received = pair.received().map(line -> rows(line, width).height()).orElse(1);
        int sent = pair.sent()
                .map(line -> rows(line, columns - MARK - BETWEEN - width).height())
                .orElse(1);
        return Math.max(received, sent);
    }

    private Rows rows(Line line, int width) {
        return Rows.of(line, inspector.look(), width);
    }

    @Override
    public void draw(int number, Canvas canvas, boolean cursor) {
        Pair pair = sides.pairs().get(number);
        String fold =
                !sides.doc().isFoldable(number) ? "" : sides.doc().isClosed(number, reading.flipped()) ? "▶" : "▼";
        canvas.text(0, 0, MARK, (cursor ? ">" : "") + fold, theme.of(cursor ? Role.FOCUS : Role.TITLE));
        if (pair.mark() == Mark.HEADING) {
            pair.received()
                    .ifPresent(
                            line -> canvas.text(MARK, 0, canvas.columns() - MARK, line.text(), theme.of(Role.TITLE)));
            return;
        }
        Style style = theme.of(role(pair.mark()));
        pair.received().ifPresent(line -> side(left(canvas), line, pair.sent(), pair.mark(), style));
        pair.sent().ifPresent(line -> side(right(canvas), line, pair.received(), pair.mark(), style));
        if (pair.mark() != Mark.SAME) {
            String symbol = pair.mark().symbol();
            between(canvas, 0, " " + symbol + " " + pair.mark().word(), role(pair.mark()));
        }
    }

    private static Role role(Mark mark) {
        return switch (mark) {
            case SAME, HEADING -> Role.TEXT;
            case CHANGED -> Role.WARN;
            case DROPPED -> Role.BAD;
            case ADDED -> Role.GOOD;
        };
    }

    private void side(Canvas canvas, Line line, Optional<Line> other, Mark mark, Style style) {
        Rows rows = rows(line, canvas.columns());
        rows.draw(canvas, mark == Mark.CHANGED ? theme.of(Role.TEXT) : style);
        if (mark == Mark.CHANGED && other.isPresent()) {
            String text = Safe.line(line.text());
            SidesDoc.Part same = SidesDoc.Part.of(text, Safe.line(other.get().text()));
            rows.restyle(canvas, same.before(), text.length() - same.after(), style.asUnderlined());
        }
        needle.ifPresent(wanted -> rows.mark(canvas, wanted, theme.of(Role.MATCH)));
    }
}
