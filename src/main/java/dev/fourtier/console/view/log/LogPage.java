package dev.fourtier.console.view.log;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Draws the logs: a list of sources where there is room, the lines, and what is being typed. */
final class LogPage {
    private static final int SOURCES = 16;
    private static final int LONGEST_SOURCE = 10;

    private final LogsView view;
    private final Reading reading;
    private final State state;
    private final Theme theme;
    private final Optional<Instant> mark;

    LogPage(LogsView view, State state) {
        this.view = view;
        this.reading = view.reading();
        this.state = state;
        this.theme = state.theme();
        this.mark = firstMark();
    }

    private Optional<Instant> firstMark() {
        return reading.marks().isEmpty()
                ? Optional.empty()
                : reading.lines().all().stream()
                        .filter(line -> reading.marks().contains(line.seq()))
                        .map(LogEntry::at)
                        .findFirst();
    }

    void draw(Canvas canvas) {
        Size.Layout layout = state.size().layout();
        int typing = view.typing() ? 1 : 0;
        Canvas lines = canvas.part(0, 0, canvas.columns(), canvas.rows() - typing);
        if (layout == Size.Layout.WIDE) {
            sources(Box.draw(lines.part(0, 0, SOURCES, lines.rows()), "Sources", "", false, theme));
            lines = lines.part(SOURCES, 0, lines.columns() - SOURCES, lines.rows());
        }
        if (layout == Size.Layout.NARROW) {
            lines.text(0, 0, lines.columns(), title() + "  " + following(), theme.of(Role.TITLE));
            lines(lines.part(0, 1, lines.columns(), lines.rows() - 1));
        } else {
            lines(Box.draw(lines, title(), following(), true, theme));
        }
        view.writing().ifPresent(now -> typing(canvas.part(0, canvas.rows() - 1, canvas.columns(), 1), now));
    }

    private String title() {
        String words = view.query().words();
        return "Logs · " + Words.exact(reading.lines().size()) + (words.isEmpty() ? "" : " · " + words);
    }

    private String following() {
        return reading.follow()
                ? "● following"
                : reading.unseen() == 0 ? "‖ paused" : "‖ paused +" + reading.unseen() + " new (G)";
    }

    private void typing(Canvas canvas, LogsView.Writing now) {
        String label = switch (now.purpose()) {
            case FILTER -> "show lines with: ";
            case WITHOUT -> "show lines without: ";
            case NARROW -> "and with (!without): ";
            case SEARCH -> "find: ";
        };
        int at = canvas.text(0, 0, label, theme.of(Role.KEY));
        now.field().render(canvas, at, 0, canvas.columns() - at, theme.of(Role.TEXT));
    }

    private void sources(Canvas canvas) {
        List<String> all = reading.sources().stream().sorted().toList();
        for (int i = 0; i < all.size(); i++) {
            String source = all.get(i);
            boolean shown = !view.query().hidden().contains(source);
            canvas.text(0, i, shown ? "●" : "○", theme.of(shown ? Role.GOOD : Role.FAINT));
            canvas.text(2, i, canvas.columns() - 2, source, theme.source(source));
        }
    }

    private void lines(Canvas canvas) {
        if (reading.lines().size() == 0) {
            canvas.text(
                    1,
                    0,
                    canvas.columns() - 1,
                    view.query().equals(Query.ALL) ? "No line yet." : "No line is like that.",
                    theme.of(Role.FAINT));
            return;
        }
        long number = top(canvas);
        int y = 0;
        while (y < canvas.rows() && number < reading.lines().end()) {
            LogEntry line = reading.lines().at(number).orElseThrow();
            y += line(canvas, y, line, number == reading.chosen());
            number++;
        }
    }

    /** The first line that is drawn: the chosen one is among them, in the middle where there are lines on both sides. */
    private long top(Canvas canvas) {
        Lines lines = reading.lines();
        int room = canvas.rows() - 1;
        // What came while the person looks elsewhere does not move what they look at.
        long last = lines.end() - 1 - reading.unseen();
        long below = reading.follow() ? 0 : Math.clamp(last - reading.chosen(), 0, room / 2);
        long number = Math.min(reading.chosen() + below, lines.end() - 1);
        int used = height(canvas, lines.at(number).orElseThrow());
        while (number > lines.begin()) {
            used += height(canvas, lines.at(number - 1).orElseThrow());
            if (used > canvas.rows() && number <= reading.chosen()) {
                break;
            }
            if (used > canvas.rows()) {
                // What is below the chosen one may fall out.
                used = canvas.rows();
            }
            number--;
        }
        return number;
    }

    private int height(Canvas canvas, LogEntry line) {
        if (!view.look().wrap()) {
            return 1;
        }
        int room = Math.max(1, canvas.columns() - head(line).length());
        return Math.max(1, Math.ceilDiv(Widths.of(Safe.line(line.text())), room));
    }

    private String head(LogEntry line) {
        String time = view.look().times().of(line.at(), state.now(), state.zone(), mark);
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        String source = Canvas.cut(Safe.line(line.source()), LONGEST_SOURCE);
        return (reading.marks().contains(line.seq()) ? "*" : " ")
                + (time.isEmpty() || narrow ? "" : time + " ")
                + source
                + " ".repeat(narrow ? 1 : Math.max(1, LONGEST_SOURCE + 1 - source.length()))
                + level(line)
                + " ";
    }

    private static String level(LogEntry line) {
        return switch (line.level()) {
            case DEBUG -> "·";
            case INFO -> " ";
            case WARN -> "!";
            case ERROR -> "✗";
        };
    }

    private int line(Canvas canvas, int y, LogEntry line, boolean chosen) {
        String head = head(line);
        canvas.text(0, y, head, theme.source(line.source()));
        Style style = theme.of(
                switch (line.level()) {
                    case ERROR -> Role.BAD;
                    case WARN -> Role.WARN;
                    case INFO -> Role.TEXT;
                    case DEBUG -> Role.FAINT;
                });
        String text = Safe.line(line.text());
        int room = Math.max(1, canvas.columns() - head.length());
        int rows = 0;
        int from = view.look().wrap() ? 0 : Math.min(text.length(), view.look().shifted());
        do {
            String piece = piece(text, from, room);
            canvas.text(head.length(), y + rows, piece, style);
            found(canvas, head.length(), y + rows, piece);
            if (chosen) {
                canvas.highlight(y + rows, theme.of(Role.SELECTED));
            }
            from += Math.max(1, piece.length());
            rows++;
        } while (view.look().wrap() && from < text.length() && y + rows < canvas.rows());
        if (!view.look().wrap() && from < text.length()) {
            canvas.text(canvas.columns() - 1, y, "…", theme.of(Role.FAINT));
        }
        if (chosen) {
            canvas.text(0, y, ">", theme.of(Role.FOCUS).asBold());
        }
        return rows;
    }

    private static String piece(String text, int from, int room) {
        int used = 0;
        int end = from;
        while (end < text.length() && used + Widths.of(text.charAt(end)) <= room) {
            used += Widths.of(text.charAt(end));
            end++;
        }
        return text.substring(from, end);
    }

    private void found(Canvas canvas, int x, int y, String piece) {
        view.search()
                .or(() -> view.query().terms().stream()
                        .filter(term -> !term.inverse() && view.query().on())
                        .findFirst())
                .ifPresent(term -> {
                    int at = term.indexIn(piece, 0);
                    while (at >= 0) {
                        int before = Widths.of(piece.substring(0, at));
                        int width =
                                Widths.of(piece.substring(at, at + term.text().length()));
                        canvas.restyle(x + before, y, width, theme.of(Role.MATCH));
                        at = term.indexIn(piece, at + term.text().length());
                    }
                });
    }
}
