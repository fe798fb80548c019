package dev.fourtier.routing;

import dev.fourtier.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a deployment is worth asking. Immutable; each event gives the breaker as it stands then.
 *
 * <p>Opens after 5 failures in a row or 70 % of the last 15, or at once when the upstream itself says when to come back. The
 * first retry comes after 10 s, the wait doubles up to 5 min; one request tries, all others wait for its outcome.
 */
public sealed interface CircuitBreaker {
    int FAILURES_IN_A_ROW = 5;
    int WINDOW = 15;
    double FAILED_SHARE = 0.7;
    Duration FIRST_WAIT = Duration.ofSeconds(10);
    Duration LONGEST_WAIT = Duration.ofMinutes(5);

    static CircuitBreaker closed() {
        return new Closed(0, 0, 0);
    }

    /** Why it must not be asked now; empty where it may. */
    Optional<String> refusal(Instant now);

    /** A request is sent to it. */
    CircuitBreaker sent(Instant now);

    CircuitBreaker answered();

    CircuitBreaker failed(Failure failure, Instant now);

    /** The request sent ended without saying anything about the deployment: cancelled, or unfit. */
    CircuitBreaker undecided(Instant now);

    /** @param recent the last outcomes, newest in the lowest bit, 1 for a failure */
    record Closed(int inARow, int seen, int recent) implements CircuitBreaker {
        @Override
        public Optional<String> refusal(Instant now) {
            return Optional.empty();
        }

        @Override
        public CircuitBreaker sent(Instant now) {
            return this;
        }

        @Override
        public CircuitBreaker answered() {
            return new Closed(0, Math.min(seen + 1, WINDOW), shifted(0));
        }

        @Override
        public CircuitBreaker failed(Failure failure, Instant now) {
            Optional<Duration> told = BackOff.told(failure, now);
            if (told.isPresent()) {
                return new Open(now.plus(told.get()), FIRST_WAIT, failure.message());
            }
            var next = new Closed(inARow + 1, Math.min(seen + 1, WINDOW), shifted(1));
            return next.isTooMuch() ? new Open(now.plus(FIRST_WAIT), FIRST_WAIT, failure.message()) : next;
        }

        @Override
        public CircuitBreaker undecided(Instant now) {
            return this;
        }

        private int shifted(int outcome) {
            return (recent << 1 | outcome) & (1 << WINDOW) - 1;
        }

        private boolean isTooMuch() {
            return inARow >= FAILURES_IN_A_ROW || (seen >= WINDOW && Integer.bitCount(recent) >= WINDOW * FAILED_SHARE);
        }
    }

    /** @param pause how long the next failure keeps it open */
    record Open(Instant until, Duration pause, String why) implements CircuitBreaker {
        @Override
        public Optional<String> refusal(Instant now) {
            return now.isBefore(until)
                    ? Optional.of("not asked for another "
                            + Math.max(1, Duration.between(now, until).toSeconds()) + " s: " + why)
                    : Optional.empty();
        }

        @Override
        public CircuitBreaker sent(Instant now) {
            return now.isBefore(until) ? this : new HalfOpen(pause, why);
        }

        @Override
        public CircuitBreaker answered() {
            return closed();
        }

        @Override
        public CircuitBreaker failed(Failure failure, Instant now) {
            return this;
        }

        @Override
        public CircuitBreaker undecided(Instant now) {
            return this;
        }
    }

    /** One request is on its way to see whether the deployment is back. */
    record HalfOpen(Duration pause, String why) implements CircuitBreaker {
        @Override
        public Optional<String> refusal(Instant now) {
            return Optional.of("one request is trying it already: " + why);
        }

        @Override
        public CircuitBreaker sent(Instant now) {
            return this;
        }

        @Override
        public CircuitBreaker answered() {
            return closed();
        }

        @Override
        public CircuitBreaker failed(Failure failure, Instant now) {
            Duration longer = pause.multipliedBy(2);
            Duration next = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
            return new Open(now.plus(BackOff.told(failure, now).orElse(next)), next, failure.message());
        }

        @Override
        public CircuitBreaker undecided(Instant now) {
            return new Open(now, pause, why);
        }
    }
}
