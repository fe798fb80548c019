package dev.fourtier.supervise;

import java.time.Instant;

/**
 * All that is known of a service at one moment.
 *
 * @param wanted   whether it is to run
 * @param attempt  which start this is; what belongs to an earlier one is ignored
 * @param starts   how often its program was started since {@code co} began
 * @param failures in a row
 * @param asking   an answer is awaited, so that nobody asks twice
 * @param due      when it wants to hear a {@link Input.Tick}; {@link Instant#MAX} for never
 */
record Life(Phase phase, boolean wanted, int attempt, int starts, int failures, boolean asking, Instant due) {
    static Life begin(Instant now) {
        return new Life(new Phase.Stopped(now, ""), false, 0, 0, 0, false, now);
    }

    Life to(Phase next, Instant nextDue) {
        return new Life(next, wanted, attempt, starts, failures, false, nextDue);
    }

    Life wanting(boolean yes) {
        return new Life(phase, yes, attempt, starts, failures, asking, due);
    }

    Life dueAt(Instant at) {
        return new Life(phase, wanted, attempt, starts, failures, asking, at);
    }

    Life nextAttempt() {
        return new Life(phase, wanted, attempt + 1, starts, failures, asking, due);
    }

    Life started() {
        return new Life(phase, wanted, attempt, starts + 1, failures, asking, due);
    }

    Life withFailures(int count) {
        return new Life(phase, wanted, attempt, starts, count, asking, due);
    }

    Life asked(Instant nextDue) {
        return new Life(phase, wanted, attempt, starts, failures, true, nextDue);
    }

    /** How often it was started again. */
    int restarts() {
        return Math.max(0, starts - 1);
    }
}
