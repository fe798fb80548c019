package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Amounts in whole words: they are read out. */
final class Spoken {
    private Spoken() {}

    /** {@code 0.41 seconds}, {@code 47 seconds}, {@code 3 minutes 5 seconds}, {@code 2 days 4 hours}. */
    static String time(Duration time) {
        if (time.toMillis() < 9_995) {
            return String.format(Locale.ROOT, "%.2f seconds", Math.max(0, time.toMillis()) / 1000.0);
        }
        return seconds(time);
    }

    /** The same without parts of a second. */
    static String seconds(Duration time) {
        Duration whole = time.isNegative() ? Duration.ZERO : time;
        if (whole.toDays() > 0) {
            return two(whole.toDays(), "day", whole.toHoursPart(), "hour");
        }
        if (whole.toHours() > 0) {
            return two(whole.toHours(), "hour", whole.toMinutesPart(), "minute");
        }
        return whole.toMinutes() > 0
                ? two(whole.toMinutes(), "minute", whole.toSecondsPart(), "second")
                : Words.many(whole.toSeconds(), "second");
    }

    private static String two(long large, String ofLarge, long small, String ofSmall) {
        return Words.many(large, ofLarge) + (small == 0 ? "" : " " + Words.many(small, ofSmall));
    }

    static String left(ApprovalView approval, Instant now) {
        return seconds(Duration.between(now, approval.expiresAt()));
    }

    static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** In one sentence, without what is empty. */
    static String list(String... parts) {
        return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    static List<String> lines(String text) {
        return text.lines().toList();
    }
}
