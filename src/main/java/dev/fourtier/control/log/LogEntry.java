package dev.fourtier.control.log;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a log.
 *
 * @param seq     grows by one with each line of any source
 * @param source  {@code proxy}, {@code bridge}, {@code daemon}, or the name of a service
 * @param text    as the program wrote it; not yet safe to show
 * @param request the id it speaks of
 */
public record LogEntry(long seq, Instant at, String source, Level level, String text, Optional<String> request) {
    /** From the least to the most urgent. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }
}
