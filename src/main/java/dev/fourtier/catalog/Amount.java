package dev.fourtier.catalog;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people say them. */
public final class Amount {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Amount() {}

    /** {@code 4.7 GB}, in thousands as Ollama counts. */
    public static String bytes(long count) {
        double value = count;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number = unit == 0 || value >= 99.95
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
        return number + " " + UNITS[unit];
    }

    /** {@code 45 s}, {@code 3 min 5 s}, {@code 2 h 10 min}. */
    public static String time(Duration span) {
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0
                ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                : span.toSeconds() + " s";
    }
}
