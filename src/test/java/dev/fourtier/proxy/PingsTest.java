package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.anthropic.Grammar;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a streaming client hears while its model thinks. */
class PingsTest {
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final Duration PING = Duration.ofMillis(60);

    private final CountDownLatch hold = new CountDownLatch(1);

    @Test
    void a_silent_model_is_covered_by_a_start_and_pings_and_then_answers() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), Act.text("At last.")));
                var proxy = ProxyUnderTest.Plan.of(t1).silence(SILENCE, PING).start()) {
            long asked = System.nanoTime();
            try (var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
                var head = client.head();
                assertThat(System.nanoTime() - asked).isGreaterThanOrEqualTo(SILENCE.toNanos());
                assertThat(head.status()).isEqualTo(200);
                assertThat(head.header("x-co-attempts")).isEqualTo("T1=pending");
                assertThat(head.headers()).doesNotContainKeys("x-co-tier", "x-co-model");
                assertThat(client.event().path("type").stringValue()).isEqualTo("message_start");
                for (int i = 0; i < 3; i++) {
                    assertThat(client.event().path("type").stringValue()).isEqualTo("ping");
                }
                hold.countDown();
                String rest = client.rest();
                assertThat(rest).contains("At last.").contains("message_stop").doesNotContain("message_start");
            }
            assertThat(proxy.records()).singleElement().satisfies(record -> {
                assertThat(record.end()).isEqualTo(ExchangeRecord.End.ANSWERED);
                assertThat(record.attempts().toString()).isEqualTo("[T1=ok]");
            });
        }
    }

    @Test
    void a_failure_under_pings_climbs_inside_the_same_answer() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), new Act.Drop()));
                var t2 = StandInOllama.start(Script.always(Act.text("Instead."), new Act.ToolCall("c", "Read", "{}")));
                var proxy = ProxyUnderTest.Plan.of(t1, t2, t2)
                        .silence(SILENCE, PING)
                        .start();
                var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
            client.head();
            hold.countDown();
            byte[] stream = client.body().readAllBytes();
            Grammar.check(stream);
            assertThat(count("event: message_start", stream)).isOne();
            assertThat(new String(stream, StandardCharsets.UTF_8)).contains("Instead.");
            assertThat(proxy.records().getFirst().attempts().toString()).isEqualTo("[T1=dropped, T2=ok]");
        }
    }

    @Test
    void when_all_fail_under_pings_it_ends_with_an_error_event() throws Exception {
        try (var silent = StandInOllama.start(Script.always(new Act.Hold(hold), new Act.Drop()));
                var proxy = ProxyUnderTest.Plan.of(silent, silent, silent)
                        .silence(SILENCE, PING)
                        .start();
                var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
            client.head();
            hold.countDown();
            byte[] stream = client.body().readAllBytes();
            Grammar.checkBroken(stream);
            assertThat(new String(stream, StandardCharsets.UTF_8)).contains("No free model gave an answer");
            assertThat(proxy.records().getFirst().end()).isEqualTo(ExchangeRecord.End.REFUSED);
        }
    }

    @Test
    void silence_in_the_middle_is_covered_too_whoever_writes_the_stream() throws Exception {
        Script script = Script.always(Act.text("One, "), new Act.Hold(hold), Act.text("two."));
        try (var ollama = StandInOllama.start(script);
                var anthropic = StandInAnthropic.start(script)) {
            for (var standIn : List.of(ollama, anthropic)) {
                try (var proxy = ProxyUnderTest.Plan.of(standIn)
                                .silence(SILENCE, PING)
                                .start();
                        var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
                    client.head();
                    int pings = 0;
                    var types = new java.util.ArrayList<String>();
                    while (pings < (hold.getCount() > 0 ? 3 : 0) || types.isEmpty()) {
                        String type = client.event().path("type").stringValue();
                        types.add(type);
                        pings += type.equals("ping") ? 1 : 0;
                    }
                    assertThat(types).filteredOn("message_start"::equals).hasSizeLessThan(2);
                    if (standIn == anthropic) {
                        hold.countDown();
                    }
                    if (standIn == ollama) {
                        client.reset();
                    } else {
                        assertThat(client.rest())
                                .contains("two.")
                                .contains("message_stop")
                                .doesNotContain("message_start");
                    }
                }
            }
        }
    }

    @Test
    void an_openai_client_gets_comments_that_its_readers_pass_over() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), Act.text("At last.")));
                var proxy = ProxyUnderTest.Plan.of(t1).silence(SILENCE, PING).start();
                var client = RawClient.to(proxy.port())
                        .post("/v1/chat/completions", ProxyUnderTest.request("claude-haiku-4-5", true, "hi"))) {
            assertThat(client.head().header("x-co-attempts")).isEqualTo("T1=pending");
            byte[] first = client.body().readNBytes(8);
            assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(": ping\n\n");
            hold.countDown();
            assertThat(client.rest()).contains("At last.").endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void an_unstreamed_client_hears_nothing_before_its_whole_answer() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(new Act.Hold(hold), Act.text("At last.")));
                var proxy = ProxyUnderTest.Plan.of(t1)
                        .silence(Duration.ofMillis(20), Duration.ofMillis(20))
                        .start();
                var client = proxy.begin("claude-haiku-4-5", false, "hi")) {
            await().until(() -> t1.open() == 1);
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
            hold.countDown();
            var answer = client.answer();
            assertThat(answer.header("x-co-attempts")).isEqualTo("T1=ok");
            assertThat(answer.json().path("stop_reason").stringValue()).isEqualTo("end_turn");
        }
    }

    private static int count(String what, byte[] in) {
        return new String(in, StandardCharsets.UTF_8).split(what, -1).length - 1;
    }
}
