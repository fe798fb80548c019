package dev.fourtier.console.view.request;

import dev.fourtier.console.view.request.Doc.Kind;
import dev.fourtier.console.view.request.Doc.Line;
import dev.fourtier.console.view.request.Sides.Mark;
import dev.fourtier.console.view.request.Sides.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the lines of two texts beside each other: those that are the same, and of the others those that say the same of another value. */
final class SidesDoc {
    /** Pairs of lines that are looked at for one change; of more, none are put beside each other. */
    private static final int MOST_PAIRS = 250_000;

    private static final int LEAST_ALIKE = 4;

    private final Doc received;
    private final Doc sent;
    private final List<Line> lines = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    private SidesDoc(Doc received, Doc sent) {
        this.received = received;
        this.sent = sent;
    }

    static Sides of(Hunks hunks, Doc received, Doc sent) {
        var made = new SidesDoc(received, sent);
        for (Hunks.Hunk hunk : hunks.all()) {
            if (hunk.same()) {
                made.same(hunk);
            } else {
                made.changed(hunk);
            }
        }
        return Sides.of(new Doc(made.lines), made.pairs);
    }

    private void same(Hunks.Hunk hunk) {
        int from = hunk.from();
        int end = hunk.end();
        int first = from == 0 ? 0 : Math.min(end, from + DiffDoc.AROUND);
        int last = end == received.lines().size() ? end : Math.max(first, end - DiffDoc.AROUND);
        for (int i = from; i < end; i++) {
            if (i == first && last - first > 1) {
                String said = DiffDoc.folded(last - first);
                Line line = new Line(0, said, Kind.HEADING, lines.size() + last - first, said, true);
                lines.add(line);
                pairs.add(new Pair(Mark.HEADING, Optional.of(line), Optional.empty()));
            }
            pair(Mark.SAME, i, hunk.sentFrom() + i - from);
        }
    }

    /** @param its -1 for none, and {@code other} likewise */
    private void pair(Mark mark, int its, int other) {
        Optional<Line> left =
                its < 0 ? Optional.empty() : Optional.of(received.lines().get(its));
        Optional<Line> right =
                other < 0 ? Optional.empty() : Optional.of(sent.lines().get(other));
        String text = left.map(Line::text).orElse("");
        if (mark != Mark.SAME) {
            // A search finds it on either side.
            text += (text.isEmpty() ? "" : "\n") + right.map(Line::text).orElse("");
        }
        int indent = left.or(() -> right).map(Line::indent).orElse(0);
        lines.add(Line.of(indent, text, Kind.PLAIN, lines.size()));
        pairs.add(new Pair(mark, left, right));
    }

    private void changed(Hunks.Hunk hunk) {
        int wide = hunk.end() - hunk.from();
        int high = hunk.sentEnd() - hunk.sentFrom();
        if ((long) wide * high > MOST_PAIRS) {
            for (int i = 0; i < wide; i++) {
                pair(Mark.DROPPED, hunk.from() + i, -1);
            }
            for (int k = 0; k < high; k++) {
                pair(Mark.ADDED, -1, hunk.sentFrom() + k);
            }
            return;
        }
        int[][] best = best(hunk, wide, high);
        int i = 0;
        int k = 0;
        while (i < wide || k < high) {
            if (i < wide && k < high && best[i][k] > 0 && best[i][k] == best[i + 1][k + 1] + 1 && isAlike(hunk, i, k)) {
                pair(Mark.CHANGED, hunk.from() + i++, hunk.sentFrom() + k++);
            } else if (i < wide && (k == high || best[i + 1][k] == best[i][k])) {
                pair(Mark.DROPPED, hunk.from() + i++, -1);
            } else {
                pair(Mark.ADDED, -1, hunk.sentFrom() + k++);
            }
        }
    }

    /** How many pairs there can be from each place on. */
    private int[][] best(Hunks.Hunk hunk, int wide, int high) {
        int[][] best = new int[wide + 1][high + 1];
        for (int i = wide - 1; i >= 0; i--) {
            for (int k = high - 1; k >= 0; k--) {
                int beside = isAlike(hunk, i, k) ? best[i + 1][k + 1] + 1 : 0;
                best[i][k] = Math.max(beside, Math.max(best[i + 1][k], best[i][k + 1]));
            }
        }
        return best;
    }

    private boolean isAlike(Hunks.Hunk hunk, int i, int k) {
        return isAlike(
                received.lines().get(hunk.from() + i).text(),
                sent.lines().get(hunk.sentFrom() + k).text());
    }

    /** The same name of a value; without a name, half of the text. */
    static boolean isAlike(String one, String other) {
        int name = name(one);
        if (name > 0 || name(other) > 0) {
            return name == name(other) && one.startsWith(other.substring(0, name));
        }
        int longest = Math.max(one.length(), other.length());
        Part part = Part.of(one, other);
        return longest >= LEAST_ALIKE && (part.before() + part.after()) * 2 >= longest;
    }

    /** Where the name of a value ends, with its colon; 0 for a line without one. */
    private static int name(String text) {
        int end = text.startsWith("\"") ? text.indexOf("\": ") : -1;
        return end < 0 ? 0 : end + 3;
    }

    /** How many characters two texts have in common at their beginnings, and at their ends after that. */
    record Part(int before, int after) {
        static Part of(String one, String other) {
            int most = Math.min(one.length(), other.length());
            int before = 0;
            while (before < most && one.charAt(before) == other.charAt(before)) {
                before++;
            }
            int after = 0;
            while (after < most - before
                    && one.charAt(one.length() - 1 - after) == other.charAt(other.length() - 1 - after)) {
                after++;
            }
            return new Part(before, after);
        }
    }
}
