package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandIn;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.standin.StandInOpenAi;
import dev.fourtier.wire.anthropic.Grammar;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that breaks off after the client saw the beginning of it. */
class MidStreamTest {
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
        for (Tier tier : List.of(Tier.T1, Tier.T3, Tier.T4)) {
            var seen = new CountDownLatch(1);
            Script script =
                    request -> Stream.concat(Stream.of(Act.text("Half a "), new Act.Hold(seen)), ending.stream())
                            .toList();
            try (StandIn broken = start(tier, script);
                    var failing = StandInOllama.start(Script.always(Act.status(500, "{}")));
                    var proxy = plan(tier, broken, failing)
                            .idle(Duration.ofMillis(300))
                            .start();
                    var client = proxy.begin(tier == Tier.T1 ? "claude-haiku-4-5" : "claude-real-4", true, "hi")) {
                if (tier == Tier.T4) {
                    proxy.approve();
                }
                assertThat(client.head().status()).isEqualTo(200);
                seen.countDown();
                byte[] stream = client.body().readAllBytes();
                Grammar.checkBroken(stream);
                assertThat(new String(stream, StandardCharsets.UTF_8)).contains("Half a ");
                await().until(() -> proxy.records().size() == 1);
                ExchangeRecord record = proxy.records().getFirst();
                assertThat(record.end()).isEqualTo(ExchangeRecord.End.BROKEN);
                assertThat(record.path().getLast().tier()).isEqualTo(tier);
                assertThat(record.path().getLast().outcome())
                        .isIn("error_in_stream", "dropped", "unparsable", "timeout");
            }
        }
    }

    private static StandIn start(Tier tier, Script script) {
        return switch (tier) {
            case T1, T2 -> StandInOllama.start(script);
            case T3 -> StandInOpenAi.start(script);
            case T4 -> StandInAnthropic.start(script);
        };
    }

    /** The broken one alone where it can be asked at once, behind failing ones where it costs money. */
    private static ProxyUnderTest.Plan plan(Tier tier, StandIn broken, StandIn failing) {
        return switch (tier) {
            case T1, T2 -> ProxyUnderTest.Plan.of(broken);
            case T3 -> ProxyUnderTest.Plan.of(failing, failing, broken);
            case T4 ->
                ProxyUnderTest.Plan.of(failing, failing, failing).with(Tier.T4, "claude-real-fallback", broken, 8);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"midstream-runner-killed-chat.ndjson", "midstream-runner-killed-v1-chat.sse"})
    void a_runner_that_was_killed_is_an_error_or_another_tiers_answer(String recording) throws Exception {
        String recorded;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/ollama/" + recording))) {
            recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int lastWords = recorded.stripTrailing().lastIndexOf('\n') + 1;
        var seen = new CountDownLatch(1);
        Script slow = Script.always(
                new Act.Raw(recorded.substring(0, lastWords)),
                new Act.Hold(seen),
                new Act.Raw(recorded.substring(lastWords)),
                new Act.EndEarly());
        Script atOnce = Script.always(new Act.Raw(recorded), new Act.EndEarly());
        boolean ollama = recording.endsWith("ndjson");
        try (StandIn first = ollama ? StandInOllama.start(slow) : StandInOpenAi.start(slow);
                StandIn second = ollama ? StandInOllama.start(atOnce) : StandInOpenAi.start(atOnce);
                var next = StandInOllama.start(Script.always(Act.text("Whole.")));
                var streaming = ProxyUnderTest.Plan.of(first, next, next).start();
                var whole = ProxyUnderTest.Plan.of(second, next, next).start();
                var client = streaming.begin("claude-haiku-4-5", true, "hi")) {
            assertThat(client.head().header("x-co-tier")).isEqualTo("T1");
            seen.countDown();
            Grammar.checkBroken(client.body().readAllBytes());
            assertThat(next.asked()).isEmpty();
            var answer = whole.ask("claude-haiku-4-5", false, "hi");
            assertThat(answer.body()).contains("Whole.");
            assertThat(answer.header("x-co-attempts")).isIn("T1=error_in_stream,T2=ok", "T1=dropped,T2=ok");
            var streamed = whole.ask("claude-haiku-4-5", true, "hi");
            if (streamed.header("x-co-attempts").equals("T1=ok")) {
                // What was written at once need not arrive at once.
                Grammar.checkBroken(streamed.bytes());
            } else {
                assertThat(streamed.body()).contains("Whole.");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void climbs_where_the_client_reads_no_stream(List<Act> ending) throws Exception {
        Script script = request ->
                Stream.concat(Stream.of(Act.text("Half a ")), ending.stream()).toList();
        try (var t1 = StandInOllama.start(new Streaming(script));
                var t2 = StandInOllama.start(Script.always(Act.text("Whole.")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2)
                        .idle(Duration.ofSeconds(2))
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
                        .patience(Duration.ofSeconds(3))
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
