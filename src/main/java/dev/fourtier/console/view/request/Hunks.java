package dev.fourtier.console.view.request;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** Two texts cut into what is the same in both and what is not, one after the other. */
record Hunks(List<Hunk> all) {
    Hunks {
        all = List.copyOf(all);
    }

    /** Lines of each, up to the line before {@code end}. */
    record Hunk(boolean same, int from, int end, int sentFrom, int sentEnd) {}

    static Hunks of(Doc received, Doc sent) {
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        keys(received), keys(sent), new MyersDiffWithLinearSpace<>(), null)
                .getDeltas();
        List<Hunk> all = new ArrayList<>();
        int at = 0;
        int sentAt = 0;
        int i = 0;
        while (i < deltas.size()) {
            int from = deltas.get(i).getSource().getPosition();
            int sentFrom = deltas.get(i).getTarget().getPosition();
            int end = from;
            int sentEnd = sentFrom;
            // Changes without a line between them are one.
            while (i < deltas.size() && deltas.get(i).getSource().getPosition() == end) {
                end += deltas.get(i).getSource().size();
                sentEnd += deltas.get(i).getTarget().size();
                i++;
            }
            same(all, at, from, sentAt, sentFrom);
            all.add(new Hunk(false, from, end, sentFrom, sentEnd));
            at = end;
            sentAt = sentEnd;
        }
        same(all, at, received.lines().size(), sentAt, sent.lines().size());
        return new Hunks(all);
    }

    private static void same(List<Hunk> all, int from, int end, int sentFrom, int sentEnd) {
        if (from < end) {
            all.add(new Hunk(true, from, end, sentFrom, sentEnd));
        }
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
}
