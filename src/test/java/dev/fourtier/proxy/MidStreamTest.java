package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.routing.Outcome;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.wire.anthropic.Grammar;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that breaks off after the client saw the beginning of it. */
class MidStreamTest {
    private final CountDownLatch seen = new CountDownLatch(1);

    static Stream<List<Act>> endings() {
        return Stream.of(
                List.of(new Act.ErrorInStream("out of memory")),
                List.of(new Act.Drop()),
                List.of(new Act.Reset()),
                List.of(new Act.EndEarly()),
                List.of(new Act.Raw("}}} this is no answer\n\n"), new Act.Raw("data: }}}\n\n"), new Act.EndEarly()),
                List.of(new Act.Hold(new CountDownLatch(1))));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void is_an_error_event_and_the_tiers_failure_never_a_clean_end(List<Act> ending) throws Exception {
        Script script = request -> Stream.concat(Stream.of(Act.text("Half a "), new Act.Hold(seen)), ending.stream())
                .toList();
        try (var ollama = StandInOllama.start(script);
                var openAi = StandInOpenAi.start(script);
                var anthropic = StandInAnthropic.start(script)) {
            for (var standIn : List.of(ollama, openAi, anthropic)) {
                try (var proxy = ProxyUnderTest.Plan.of(standIn)
                                .idle(Duration.ofMillis(300))
                                .start();
                        var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
                    assertThat(client.head().status()).isEqualTo(200);
                    seen.countDown();
                    byte[] stream = client.body().readAllBytes();
                    Grammar.checkBroken(stream);
                    assertThat(new String(stream, java.nio.charset.StandardCharsets.UTF_8))
                            .contains("Half a ");
                    await().until(() -> proxy.records().size() == 1);
                    var record = proxy.records().getFirst();
                    assertThat(record.end()).isEqualTo(ExchangeRecord.End.BROKEN);
                    assertThat(record.attempts()).hasSize(1);
                    assertThat(record.attempts().getFirst().outcome()).isInstanceOf(Outcome.Failed.class);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void climbs_where_the_client_reads_no_stream(List<Act> ending) throws Exception {
        seen.countDown();
        Script script = request ->
                Stream.concat(Stream.of(Act.text("Half a ")), ending.stream()).toList();
        try (var t1 = StandInOllama.start(new Streaming(script));
                var t2 = StandInOllama.start(Script.always(Act.text("Whole.")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2)
                        .idle(Duration.ofMillis(300))
                        .start()) {
            var answer = proxy.ask("claude-haiku-4-5", false, "hi");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-co-tier")).isEqualTo("T2");
            assertThat(answer.json().path("content").size()).isOne();
            assertThat(answer.json().path("content").path(0).path("text").stringValue())
                    .isEqualTo("Whole.");
        }
    }

    /** The proxy reads streams itself whatever its client reads; this says so if that ever changes. */
    private record Streaming(Script script) implements Script {
        @Override
        public List<Act> answer(dev.fourtier.standin.Received request) {
            assertThat(request.chat().orElseThrow().stream()).isTrue();
            return script.answer(request);
        }
    }

    @Test
    void half_an_answer_does_not_stop_the_clock_of_an_unstreamed_request() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(Act.text("Half a "), new Act.ErrorInStream("gone")));
                var t2 = StandInOllama.start(Script.always(new Act.Hold(new CountDownLatch(1))));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2)
                        .patience(Duration.ofMillis(500))
                        .start()) {
            var answer = proxy.ask("claude-haiku-4-5", false, "hi");
            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.header("x-co-attempts")).isEqualTo("T1=error_in_stream,T2=timeout");
            await().until(() -> t2.cancelled() == 1);
            assertThat(proxy.records().getFirst().firstContent()).isEmpty();
        }
    }

    @Test
    void what_arrives_together_with_its_end_by_error_was_not_seen_and_climbs() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Raw("""
                                {"message":{"role":"assistant","content":"Half"},"done":false}
                                {"error":"gone"}
                                """), new Act.EndEarly()));
                var t2 = StandInOllama.start(Script.always(Act.text("Whole.")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2).start()) {
            var answer = proxy.ask("claude-haiku-4-5", true, "hi");
            assertThat(answer.header("x-co-attempts")).isEqualTo("T1=error_in_stream,T2=ok");
            Grammar.check(answer.bytes());
            assertThat(answer.body()).doesNotContain("Half");
        }
    }
}
