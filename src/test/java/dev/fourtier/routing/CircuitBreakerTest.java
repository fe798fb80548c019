package dev.fourtier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOON = Instant.parse("2026-11-22T20:00:00Z");
    private static final Failure DOWN = new Failure.Rejected(500, "boom", Optional.empty());

    private static CircuitBreaker failing(int times) {
        CircuitBreaker breaker = CircuitBreaker.closed();
        for (int i = 0; i < times; i++) {
            breaker = breaker.sent(NOON).failed(DOWN, NOON);
        }
        return breaker;
    }

    @Test
    void opens_after_five_failures_in_a_row() {
        assertThat(failing(4).refusal(NOON)).isEmpty();
        assertThat(failing(5).refusal(NOON))
                .hasValueSatisfying(why -> assertThat(why).contains("10 s", "boom"));
    }

    @Test
    void opens_when_seventy_percent_of_the_last_fifteen_failed() {
        CircuitBreaker breaker = CircuitBreaker.closed();
        for (int i = 0; i < 3; i++) {
            breaker = breaker.failed(DOWN, NOON)
                    .failed(DOWN, NOON)
                    .failed(DOWN, NOON)
                    .failed(DOWN, NOON);
            assertThat(breaker.refusal(NOON)).isEmpty();
            breaker = i < 2 ? breaker.answered() : breaker;
        }
        assertThat(breaker.answered().refusal(NOON)).isEmpty();
        assertThat(breaker.answered().failed(DOWN, NOON).refusal(NOON)).isPresent();
    }

    @Test
    void one_request_tries_after_ten_seconds_and_the_wait_doubles_up_to_five_minutes() {
        CircuitBreaker breaker = failing(5);
        Instant now = NOON;
        long[] waits = {10, 20, 40, 80, 160, 300, 300};
        for (long wait : waits) {
            assertThat(breaker.refusal(now.plusSeconds(wait).minusMillis(1))).isPresent();
            now = now.plusSeconds(wait);
            assertThat(breaker.refusal(now)).isEmpty();
            breaker = breaker.sent(now);
            assertThat(breaker.refusal(now)).as("the others wait for it").isPresent();
            breaker = breaker.failed(DOWN, now);
        }
        assertThat(breaker.sent(now.plusSeconds(300)).answered().refusal(now)).isEmpty();
    }

    @Test
    void a_try_that_says_nothing_lets_the_next_one_try() {
        Instant later = NOON.plusSeconds(10);
        assertThat(failing(5).sent(later).undecided(later).refusal(later)).isEmpty();
    }

    @Test
    void an_answer_forgets_the_failures_in_a_row() {
        assertThat(failing(4).answered().failed(DOWN, NOON).refusal(NOON)).isEmpty();
    }

    @Test
    void retry_after_is_respected_at_once() {
        var busy = new Failure.Rejected(429, "slow down", Optional.of(Duration.ofSeconds(42)));
        CircuitBreaker breaker = CircuitBreaker.closed().failed(busy, NOON);
        assertThat(breaker.refusal(NOON.plusSeconds(41))).isPresent();
        assertThat(breaker.refusal(NOON.plusSeconds(42))).isEmpty();
    }

    @Test
    void a_daily_quota_is_remembered_until_midnight_at_google() {
        var quota = new Failure.Rejected(
                429, "Quota exceeded for metric: requests_per_day, limit: 250", Optional.of(Duration.ofSeconds(5)));
        var words = new Failure.Rejected(429, "You reached your daily limit", Optional.empty());
        CircuitBreaker breaker = CircuitBreaker.closed().failed(words, NOON);
        // 20:00 UTC is noon in California in November.
        assertThat(breaker.refusal(NOON.plus(Duration.ofHours(12)).minusSeconds(1)))
                .isPresent();
        assertThat(breaker.refusal(NOON.plus(Duration.ofHours(12)))).isEmpty();
        assertThat(CircuitBreaker.closed().failed(quota, NOON).refusal(NOON.plusSeconds(5)))
                .isPresent();
    }

    @Test
    void a_quota_without_an_end_is_looked_at_again_after_half_an_hour() {
        var session = new Failure.Rejected(429, "you (me) have reached your session usage limit", Optional.empty());
        CircuitBreaker breaker = CircuitBreaker.closed().failed(session, NOON);
        assertThat(breaker.refusal(NOON.plusSeconds(1799))).isPresent();
        assertThat(breaker.refusal(NOON.plusSeconds(1800))).isEmpty();
    }
}
