package dev.fourtier.console.widget;

import dev.fourtier.console.frame.Widths;
import java.util.ArrayList;
import java.util.List;

/** A line on as many rows as it takes. */
public final class Wrap {
    private static final int LONGEST_WORD = 24;

    private Wrap() {}

    /**
     * Broken between words where that costs little; at least one row.
     *
     * @param safe without what may not be shown
     */
    public static List<String> of(String safe, int width) {
        int room = Math.max(1, width);
        List<String> rows = new ArrayList<>();
        int from = 0;
        do {
            int end = end(safe, from, room);
            rows.add(safe.substring(from, end));
            from = end;
        } while (from < safe.length());
        return rows;
    }

    private static int end(String text, int from, int room) {
        int used = 0;
        int end = from;
        while (end < text.length() && (used + Widths.of(text.charAt(end)) <= room || end == from)) {
            used += Widths.of(text.charAt(end));
            end++;
        }
        int space = text.lastIndexOf(' ', end - 1);
        boolean near = space > from && space > end - Math.min(LONGEST_WORD, room / 2);
        return end < text.length() && near ? space + 1 : end;
    }
}
