package dev.fourtier.bench;

import java.util.Arrays;
import java.util.List;

/** Durations in ns, collected by one thread. */
final class Times {
    private long[] all = new long[1024];
    private int count;

    void add(long nanos) {
        if (count == all.length) {
            all = Arrays.copyOf(all, count * 2);
        }
        all[count++] = nanos;
    }

    int count() {
        return count;
    }

    /** In ms; NaN when there is none. */
    double quantile(double share) {
        long[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1L, Math.round(share * count))] / 1e6;
    }

    static Times together(List<Times> parts) {
        var sum = new Times();
        for (Times part : parts) {
            for (int i = 0; i < part.count; i++) {
                sum.add(part.all[i]);
            }
        }
        return sum;
    }
}
