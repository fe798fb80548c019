package dev.fourtier.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as people write them: {@code 90m}, {@code 24h}, {@code 7d}, {@code 2w}, days, and days with a time. */
record Moments(Clock clock) {
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})([mhdw])");

    Optional<Instant> since(Optional<String> typed) throws WrongUse {
        return typed.isEmpty() ? Optional.empty() : Optional.of(read("--since", typed.get(), 0));
    }

    /** Exclusive: a day is meant with all its hours. */
    Optional<Instant> until(Optional<String> typed) throws WrongUse {
        return typed.isEmpty() ? Optional.empty() : Optional.of(read("--until", typed.get(), 1));
    }

    private Instant read(String option, String typed, int moreDays) throws WrongUse {
        String text = typed.strip();
        Matcher age = AGE.matcher(text);
        if (age.matches()) {
            return clock.instant().minus(Duration.ofMinutes(minutes(age.group(2)) * Long.parseLong(age.group(1))));
        }
        ZoneId zone = clock.getZone();
        try {
            if (text.endsWith("Z")) {
                return Instant.parse(text);
            }
            return text.length() > "2026-11-22".length()
                    ? LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(moreDays)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeException _) {
            throw new WrongUse(option + ": '" + typed + "' is no time; write 24h, 7d, 2026-11-22 or 2026-11-22T14:30");
        }
    }

    private static long minutes(String unit) {
        return switch (unit) {
            case "m" -> 1;
            case "h" -> 60;
            case "d" -> 24 * 60;
            default -> 7 * 24 * 60;
        };
    }
}
