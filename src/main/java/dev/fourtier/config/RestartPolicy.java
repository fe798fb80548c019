package dev.fourtier.config;

import java.time.Duration;

/**
 * What follows when a service has ended by itself.
 *
 * @param limit   starts in a row that may fail before it is given up; 0 for no limit
 * @param first   the wait after the first failure; it doubles with each
 * @param longest it grows to
 */
public record RestartPolicy(Mode mode, int limit, Duration first, Duration longest) {
    /** Which ends it is started again after. */
    public enum Mode {
        ALWAYS,
        /** Another exit code than 0, or a start that failed. */
        ON_FAILURE,
        NEVER
    }

    public static final RestartPolicy DEFAULTS =
            new RestartPolicy(Mode.ON_FAILURE, 5, Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** @param failures in a row, the last one included; at least 1 */
    public Duration pause(int failures) {
        Duration pause = first;
        for (int i = 1; i < failures && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** @param failures in a row */
    public boolean isEnough(int failures) {
        return limit > 0 && failures >= limit;
    }
}
