package dev.fourtier.console.view.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the time of a line is shown. */
enum Times {
    CLOCK,
    AGO,
    UTC,
    OFF;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    Times next() {
        return switch (this) {
            case CLOCK -> AGO;
            case AGO -> UTC;
            case UTC -> OFF;
            case OFF -> CLOCK;
        };
    }

    /** @param mark a marked line's moment: times ago are told from there, where there is one */
    String of(Instant at, Instant now, ZoneId zone, Optional<Instant> mark) {
        return switch (this) {
            case CLOCK -> SHORT.format(at.atZone(zone));
            case UTC -> WHOLE.format(at.atZone(ZoneOffset.UTC));
            case AGO ->
                String.format(
                        Locale.ROOT, "%10s", mark.map(from -> since(from, at)).orElseGet(() -> since(now, at)));
            case OFF -> "";
        };
    }

    private static String since(Instant from, Instant at) {
        Duration apart = Duration.between(from, at);
        Duration size = apart.abs();
        String sign = apart.isNegative() ? "-" : "+";
        return sign
                + (size.toMinutes() < 1
                        ? String.format(Locale.ROOT, "%.3fs", size.toMillis() / 1000.0)
                        : size.toHours() < 1
                                ? String.format(Locale.ROOT, "%dm%02ds", size.toMinutes(), size.toSecondsPart())
                                : String.format(Locale.ROOT, "%dh%02dm", size.toHours(), size.toMinutesPart()));
    }
}
