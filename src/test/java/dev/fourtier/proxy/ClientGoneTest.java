package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person who presses Esc wants the model to stop. */
class ClientGoneTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    enum Leaving {
        CLOSE,
        RESET
    }

    enum When {
        STREAMING,
        SILENT_IN_THE_MIDDLE,
        SILENT_BEFORE_THE_FIRST,
        UNSTREAMED_SILENT,
        UNSTREAMED_BUSY;

        boolean isStreamed() {
            return this != UNSTREAMED_SILENT && this != UNSTREAMED_BUSY;
        }

        List<Act> acts() {
            var never = new Act.Hold(new CountDownLatch(1));
            return switch (this) {
                case STREAMING, UNSTREAMED_BUSY -> List.of(new Act.Endless("word ", Duration.ofMillis(5)));
                case SILENT_IN_THE_MIDDLE -> List.of(Act.text("a"), never);
                case SILENT_BEFORE_THE_FIRST, UNSTREAMED_SILENT -> List.of(never);
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "STREAMING, CLOSE", "STREAMING, RESET",
        "SILENT_IN_THE_MIDDLE, CLOSE", "SILENT_IN_THE_MIDDLE, RESET",
        "SILENT_BEFORE_THE_FIRST, CLOSE", "SILENT_BEFORE_THE_FIRST, RESET",
        "UNSTREAMED_SILENT, CLOSE", "UNSTREAMED_SILENT, RESET",
        "UNSTREAMED_BUSY, CLOSE", "UNSTREAMED_BUSY, RESET"
    })
    void the_model_is_stopped_and_its_place_is_free(When when, Leaving leaving) throws Exception {
        for (Function<Script, StandIn> kind :
                List.<Function<Script, StandIn>>of(StandInOllama::start, StandInOpenAi::start)) {
            try (StandIn t1 = kind.apply(request -> when.acts());
                    var proxy = ProxyUnderTest.Plan.of(t1)
                            .places(1)
                            .silence(Duration.ofMillis(100), Duration.ofMillis(50))
                            .start();
                    var client = proxy.begin("claude-haiku-4-5", when.isStreamed(), "hi")) {
                await().until(() -> t1.open() == 1);
                if (when.isStreamed()) {
                    client.head();
                }
                switch (leaving) {
                    case CLOSE -> client.leave();
                    case RESET -> client.reset();
                }
                await().atMost(SOON).until(() -> t1.cancelled() == 1);
                await().atMost(SOON).until(() -> proxy.open() == 0);
                assertThat(proxy.records().getFirst().end()).isEqualTo(ExchangeRecord.End.CANCELLED);
                assertThat(proxy.fleet().find("T1/0").orElseThrow().places().inFlight())
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_client_that_sends_its_next_request_early_is_not_gone(boolean stream) throws Exception {
        var hold = new CountDownLatch(1);
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), Act.text("Here.")));
                var proxy = ProxyUnderTest.Plan.of(t1)
                        .silence(Duration.ofMillis(40), Duration.ofMillis(40))
                        .start();
                var client = proxy.begin("claude-haiku-4-5", stream, "hi")) {
            await().until(() -> t1.open() == 1);
            client.post("/v1/messages", ProxyUnderTest.request("claude-haiku-4-5", stream, "next"));
            await().pollDelay(Duration.ofMillis(200)).until(() -> proxy.open() == 1);
            hold.countDown();
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Here.");
        }
    }
}
