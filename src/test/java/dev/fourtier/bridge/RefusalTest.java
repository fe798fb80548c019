package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Map<GeminiFailure, Integer> STATUSES = Map.ofEntries(
            Map.entry(new GeminiFailure.NoCli("m"), 503),
            Map.entry(new GeminiFailure.NoSignIn("m"), 401),
            Map.entry(new GeminiFailure.BadKey("m"), 401),
            Map.entry(new GeminiFailure.NotEligible("m"), 403),
            Map.entry(new GeminiFailure.MinuteQuota("m", Optional.empty()), 429),
            Map.entry(new GeminiFailure.DayQuota("m"), 429),
            Map.entry(new GeminiFailure.ModelGone("m"), 404),
            Map.entry(new GeminiFailure.Refused(413, "m"), 413),
            Map.entry(new GeminiFailure.Refused(400, "m"), 400),
            Map.entry(new GeminiFailure.Refused(0, "m"), 400),
            Map.entry(new GeminiFailure.ApiFailed(503, "m"), 503),
            Map.entry(new GeminiFailure.ApiFailed(200, "m"), 502),
            Map.entry(new GeminiFailure.EmptyAnswer("m"), 502),
            Map.entry(new GeminiFailure.Blocked("m"), 502),
            Map.entry(new GeminiFailure.BrokeOff("m"), 502),
            Map.entry(new GeminiFailure.TimedOut("m", Duration.ofSeconds(60)), 504),
            Map.entry(new GeminiFailure.Protocol("m"), 502),
            Map.entry(new GeminiFailure.ToolsNotFenced("m"), 503));

    @Test
    void each_failure_has_the_status_that_clients_understand() {
        STATUSES.forEach((failure, status) -> {
            assertThat(Refusal.of(failure).status()).as(failure.toString()).isEqualTo(status);
            assertThat(Refusal.of(failure).inStream().status()).isEqualTo(status);
        });
    }

    @Test
    void each_state_of_sign_in_and_quota_has_a_word_of_its_own() {
        List<String> words = Stream.of(
                        new GeminiFailure.NoSignIn("m"),
                        new GeminiFailure.BadKey("m"),
                        new GeminiFailure.NotEligible("m"),
                        new GeminiFailure.MinuteQuota("m", Optional.empty()),
                        new GeminiFailure.DayQuota("m"),
                        new GeminiFailure.ModelGone("m"))
                .map(failure -> Refusal.of(failure).word())
                .toList();
        assertThat(words).doesNotHaveDuplicates();
    }

    @Test
    void a_spent_day_is_said_in_words_that_our_proxy_leaves_the_tier_alone_for() {
        assertThat(Refusal.of(new GeminiFailure.DayQuota("all is used up")).message())
                .contains("daily");
        assertThat(Refusal.of(new GeminiFailure.DayQuota("You exhausted your daily quota"))
                        .message())
                .isEqualTo("You exhausted your daily quota");
    }
}
