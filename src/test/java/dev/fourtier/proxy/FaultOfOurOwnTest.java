package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.model.Tier;
import dev.fourtier.routing.Target;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.tokens.Calibration;
import dev.fourtier.tokens.TokenizerFamily;
import dev.fourtier.upstream.OllamaFacts;
import dev.fourtier.upstream.Places;
import dev.fourtier.upstream.Upstream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Even a fault in the program itself ends a request, and only that one. */
class FaultOfOurOwnTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_a_500_and_the_place_is_free(boolean stream) throws Exception {
        Upstream faulty = (request, listener) -> {
            throw new IllegalArgumentException("what the person said");
        };
        var places = new Places(1);
        var station = new Station(
                new Target("faulty", "claude-haiku-4-5", "nowhere", Tier.T1, false),
                "model",
                new Access.Free(faulty),
                new Fitness(
                        "model",
                        new Abilities(
                                TokenizerFamily.ofModel("model"),
                                OptionalLong.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false),
                        () -> OllamaFacts.UNKNOWN,
                        new Calibration(),
                        InstantSource.system()),
                places,
                Duration.ofSeconds(1),
                true,
                Optional.empty(),
                InstantSource.system());
        // Of those that are not asked about their models when the proxy starts: what that leaves behind would be
        // counted.
        try (var unused = StandInOpenAi.start(Script.always());
                var proxy = ProxyUnderTest.Plan.of(unused).start()) {
            proxy.fleet(new Fleet(List.of(station)));
            int before = proxy.timer().getQueue().size();
            for (int i = 0; i < 3; i++) {
                var answer = proxy.ask("claude-haiku-4-5", stream, "hi");
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.json().path("error").path("message").stringValue())
                        .contains("stumbled")
                        .doesNotContain("what the person said");
            }
            await().until(() -> proxy.open() == 0 && places.inFlight() == 0);
            await().untilAsserted(
                            () -> assertThat(proxy.timer().getQueue().size()).isLessThanOrEqualTo(before));
        }
    }
}
