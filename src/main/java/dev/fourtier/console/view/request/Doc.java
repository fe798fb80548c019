package dev.fourtier.console.view.request;

import dev.fourtier.console.widget.Needle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A text in lines, some of which can be folded together with what stands below them. */
record Doc(List<Line> lines) {
    static final Doc NONE = new Doc(List.of());

    Doc {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param text   without its indent
     * @param end    the last line of what folds into this one; its own number where nothing does
     * @param folded what it says then
     * @param closed whether it is folded at first
     */
    record Line(int indent, String text, Kind kind, int end, String folded, boolean closed) {
        static Line of(int indent, String text, Kind kind, int number) {
            return new Line(indent, text, kind, number, "", false);
        }

        Line folding(int last, String brief, boolean closedAtFirst) {
            return new Line(indent, text, kind, last, brief, closedAtFirst);
        }
    }

    /** What a line is, for its colour and its mark. */
    enum Kind {
        PLAIN,
        HEADING,
        ADDED,
        REMOVED
    }

    /** Lines of a text that has no folds; very long ones are broken so that each can be seen whole. */
    static Doc plain(String text) {
        List<Line> lines = new ArrayList<>();
        for (String piece : pieces(text)) {
            lines.add(Line.of(0, piece, Kind.PLAIN, lines.size()));
        }
        return new Doc(lines);
    }

    private static final int LONGEST = 400;

    /** At line ends, and where a line is too long. */
    static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int from = 0;
            while (line.length() - from > LONGEST) {
                int space = line.lastIndexOf(' ', from + LONGEST - 1);
                int cut = space > from + LONGEST / 2 ? space + 1 : from + LONGEST;
                pieces.add(line.substring(from, cut));
                from = cut;
            }
            pieces.add(line.substring(from));
        }
        return pieces;
    }

    /** All of it as it reads, indented and with its marks. */
    String text() {
        boolean marked = lines.stream().anyMatch(line -> line.kind() == Kind.ADDED || line.kind() == Kind.REMOVED);
        var text = new StringBuilder();
        for (Line line : lines) {
            if (line.kind() == Kind.HEADING && line.closed()) {
                // It only stands for those that follow.
                continue;
            }
            String mark = switch (line.kind()) {
                case ADDED -> "+";
                case REMOVED -> "-";
                case PLAIN, HEADING -> marked ? " " : "";
            };
            text.append(mark)
                    .append("  ".repeat(line.indent()))
                    .append(line.text())
                    .append('\n');
        }
        return text.toString();
    }

    boolean isFoldable(int line) {
        return line >= 0 && line < lines.size() && lines.get(line).end() > line;
    }

    /** @param flipped lines that are not as they were at first */
    boolean isClosed(int line, Set<Integer> flipped) {
        return isFoldable(line) && lines.get(line).closed() != flipped.contains(line);
    }

    /** The numbers of the lines that can be seen. */
    int[] visible(Set<Integer> flipped) {
        int[] seen = new int[lines.size()];
        int count = 0;
        int line = 0;
        while (line < lines.size()) {
            seen[count++] = line;
            line = isClosed(line, flipped) ? lines.get(line).end() + 1 : line + 1;
        }
        return Arrays.copyOf(seen, count);
    }

    /** The line that folds the given one away, or the line itself. */
    int seenAs(int line, Set<Integer> flipped) {
        int[] seen = visible(flipped);
        int at = Arrays.binarySearch(seen, line);
        return at >= 0 || seen.length == 0 ? line : seen[Math.max(0, -at - 2)];
    }

    /** The next line that holds it in that direction, around the end; folded ones too. */
    OptionalInt find(Needle needle, int from, int step) {
        for (int i = 1; i <= lines.size(); i++) {
            int line = Math.floorMod(from + i * step, lines.size());
            if (needle.indexIn(lines.get(line).text(), 0) >= 0) {
                return OptionalInt.of(line);
            }
        }
        return OptionalInt.empty();
    }

    /** The folds with every one opened that hides the line. */
    Set<Integer> opened(int line, Set<Integer> flipped) {
        Set<Integer> other = new HashSet<>(flipped);
        for (int i = 0; i < line; i++) {
            if (lines.get(i).end() >= line && isClosed(i, other) && !other.remove(i)) {
                other.add(i);
            }
        }
        return other;
    }

    /** All folds closed, or open if they were. */
    Set<Integer> all(boolean close) {
        BitSet other = new BitSet(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            other.set(i, isFoldable(i) && lines.get(i).closed() != close);
        }
        // The outermost one stays open, or there would be nothing left.
        other.set(0, isFoldable(0) && lines.getFirst().closed());
        Set<Integer> flipped = new HashSet<>();
        other.stream().forEach(flipped::add);
        return flipped;
    }
}
