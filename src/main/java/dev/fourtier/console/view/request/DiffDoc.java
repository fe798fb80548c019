package dev.fourtier.console.view.request;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import dev.fourtier.console.view.request.Doc.Kind;
import dev.fourtier.console.view.request.Doc.Line;
import java.util.ArrayList;
import java.util.List;

/** What a request lost and got on its way up: lines that are the same in both are folded. */
final class DiffDoc {
    /** Beyond that it takes longer than a person waits. */
    private static final int MOST_LINES = 40_000;

    private static final int AROUND = 3;

    private final List<Line> lines = new ArrayList<>();

    private DiffDoc() {}

    static Doc of(Doc received, Doc sent) {
        if (received.lines().size() + sent.lines().size() > MOST_LINES) {
            return Doc.plain("They are too long to be compared: "
                    + received.lines().size() + " and " + sent.lines().size() + " lines.");
        }
        var made = new DiffDoc();
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        keys(received), keys(sent), new MyersDiffWithLinearSpace<>(), null)
                .getDeltas();
        int at = 0;
        int i = 0;
        while (i < deltas.size()) {
            int from = deltas.get(i).getSource().getPosition();
            int end = from;
            List<Line> added = new ArrayList<>();
            // Changes without a line between them are one: what went, then what came.
            while (i < deltas.size() && deltas.get(i).getSource().getPosition() == end) {
                AbstractDelta<String> delta = deltas.get(i++);
                end += delta.getSource().size();
                int target = delta.getTarget().getPosition();
                added.addAll(
                        sent.lines().subList(target, target + delta.getTarget().size()));
            }
            made.same(received, at, from);
            made.lines(received.lines().subList(from, end), Kind.REMOVED);
            made.lines(added, Kind.ADDED);
            at = end;
        }
        made.same(received, at, received.lines().size());
        return new Doc(made.lines);
    }

    /** How deep a line stands and whether a comma ends it is another matter in each protocol; a bracket is nothing but its depth. */
    private static List<String> keys(Doc doc) {
        return doc.lines().stream()
                .map(line -> {
                    String text = line.text();
                    String bare = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
                    return bare.length() <= 1 ? line.indent() + bare : bare;
                })
                .toList();
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
            String said = "⋮ " + (last - first) + " lines are the same";
            lines.add(new Line(0, said, Kind.HEADING, number + last - first, said, true));
        }
        lines(of.lines().subList(first, last), Kind.PLAIN);
        lines(of.lines().subList(last, to), Kind.PLAIN);
    }
}
