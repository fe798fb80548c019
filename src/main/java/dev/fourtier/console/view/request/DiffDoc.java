package dev.fourtier.console.view.request;

import dev.fourtier.console.view.request.Doc.Kind;
import dev.fourtier.console.view.request.Doc.Line;
import java.util.ArrayList;
import java.util.List;

/** What a request lost and got on its way up, as one text: lines that are the same in both are folded. */
final class DiffDoc {
    static final int AROUND = 3;

    private final List<Line> lines = new ArrayList<>();

    private DiffDoc() {}

    static Doc of(Hunks hunks, Doc received, Doc sent) {
        var made = new DiffDoc();
        for (Hunks.Hunk hunk : hunks.all()) {
            if (hunk.same()) {
                made.same(received, hunk.from(), hunk.end());
            } else {
                // What went, then what came.
                made.lines(received.lines().subList(hunk.from(), hunk.end()), Kind.REMOVED);
                made.lines(sent.lines().subList(hunk.sentFrom(), hunk.sentEnd()), Kind.ADDED);
            }
        }
        return new Doc(made.lines);
    }

    private void lines(List<Line> more, Kind kind) {
        for (Line line : more) {
            lines.add(Line.of(line.indent(), line.text(), kind, lines.size()));
        }
    }

    /** A few lines beside a change are shown, the others are folded. */
    private void same(Doc of, int from, int to) {
        int first = from == 0 ? 0 : Math.min(to, from + AROUND);
        int last = to == of.lines().size() ? to : Math.max(first, to - AROUND);
        lines(of.lines().subList(from, first), Kind.PLAIN);
        if (last - first > 1) {
            int number = lines.size();
            String said = folded(last - first);
            lines.add(new Line(0, said, Kind.HEADING, number + last - first, said, true));
        }
        lines(of.lines().subList(first, last), Kind.PLAIN);
        lines(of.lines().subList(last, to), Kind.PLAIN);
    }

    static String folded(int lines) {
        return "⋮ " + lines + " lines are the same";
    }
}
