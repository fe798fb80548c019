package dev.fourtier.console.widget;

import java.util.List;

/** A row of small bars. */
public final class Spark {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Spark() {}

    /** Values, oldest first, drawn in {@code width} cells against their own highest; neighbours are added up where there are more. */
    public static String of(List<Integer> values, int width) {
        if (width <= 0) {
            return "";
        }
        int each = Math.max(1, (values.size() + width - 1) / width);
        int cells = Math.min(width, (values.size() + each - 1) / each);
        long[] sums = new long[cells];
        // From the newest, so that the last cell is whole.
        for (int i = 0; i < values.size(); i++) {
            int cell = cells - 1 - (values.size() - 1 - i) / each;
            sums[Math.max(0, cell)] += values.get(i);
        }
        long highest = 1;
        for (long sum : sums) {
            highest = Math.max(highest, sum);
        }
        var bars = new StringBuilder(cells);
        for (long sum : sums) {
            int level = sum == 0 ? 0 : (int) Math.max(1, Math.round(7.0 * sum / highest));
            bars.append(BARS.charAt(Math.min(7, level)));
        }
        return bars.toString();
    }
}
