package dev.fourtier.assist.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a file that a model is asked about at once.
 *
 * @param first number of its first line, from 1
 * @param last  number of its last line
 */
public record Piece(SourceText file, int first, int last, int number, int of) {
    /** What two pieces share, so that nothing is torn apart without anybody seeing both ends. */
    private static final int OVERLAP = 12;

    /** Its lines as they are. */
    public String text() {
        return String.join("\n", file.lines().subList(first - 1, last));
    }

    /** Its lines, each with its number in the file. */
    public String numbered() {
        var text = new StringBuilder();
        int width = Integer.toString(last).length();
        for (int line = first; line <= last; line++) {
            text.append(("%" + width + "d| ").formatted(line))
                    .append(file.line(line))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * @param room tokens for one piece with its numbers
     * @param model that will read them
     */
    public static List<Piece> cut(SourceText file, long room, String model) {
        var whole = new Piece(file, 1, file.lines().size(), 1, 1);
        String numbered = whole.numbered();
        long tokens = Estimate.tokens(numbered, model);
        if (tokens <= room) {
            return List.of(whole);
        }
        long chars = Math.max(1, numbered.length() * room / tokens);
        List<int[]> stretches = new ArrayList<>();
        int from = 1;
        while (true) {
            int to = reach(file, from, chars);
            stretches.add(new int[] {from, to});
            if (to == file.lines().size()) {
                break;
            }
            from = Math.max(from + 1, to + 1 - Math.min(OVERLAP, (to - from) / 2));
        }
        List<Piece> pieces = new ArrayList<>();
        for (int[] stretch : stretches) {
            pieces.add(new Piece(file, stretch[0], stretch[1], pieces.size() + 1, stretches.size()));
        }
        return List.copyOf(pieces);
    }

    /** The last line that still fits; one line at least. */
    private static int reach(SourceText file, int from, long chars) {
        int width = Integer.toString(file.lines().size()).length() + 3;
        long used = 0;
        int line = from;
        while (line <= file.lines().size()) {
            used += file.line(line).length() + width;
            if (used > chars && line > from) {
                return line - 1;
            }
            line++;
        }
        return file.lines().size();
    }

    @Override
    public String toString() {
        return "Piece[" + file.name() + ":" + first + "-" + last + "]";
    }
}
