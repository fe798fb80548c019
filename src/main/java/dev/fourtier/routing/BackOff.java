package dev.fourtier.routing;

import dev.fourtier.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How long an upstream itself asks to be left alone, by its header or by the words of its quota message. */
final class BackOff {
    /** Ollama's cloud counts a session of five hours and a week, and names no end: look again now and then. */
    private static final Duration UNKNOWN_END = Duration.ofMinutes(30);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Google's daily quotas end at midnight there ("Rate limits", ai.google.dev). */
    private static final ZoneId GOOGLE = ZoneId.of("America/Los_Angeles");

    private static final Pattern DAILY = Pattern.compile("per[ _-]?day|daily");

    private BackOff() {}

    static Optional<Duration> told(Failure failure, Instant now) {
        if (!(failure instanceof Failure.Rejected rejected)) {
            return Optional.empty();
        }
        Optional<Duration> header = rejected.retryAfter().map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        if (rejected.status() != 429) {
            return rejected.status() == 503 || rejected.status() == 529 ? header : Optional.empty();
        }
        String text = rejected.message().toLowerCase(Locale.ROOT);
        if (DAILY.matcher(text).find()) {
            return Optional.of(untilMidnightAtGoogle(now));
        }
        if (text.contains("session usage limit") || text.contains("weekly usage limit")) {
            return Optional.of(header.orElse(UNKNOWN_END));
        }
        return header;
    }

    private static Duration untilMidnightAtGoogle(Instant now) {
        var there = now.atZone(GOOGLE);
        return Duration.between(there, there.plusDays(1).truncatedTo(ChronoUnit.DAYS));
    }
}
