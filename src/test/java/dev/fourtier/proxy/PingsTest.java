package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.model.Tier;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInAnthropic;
import dev.fourtier.standin.StandInOllama;
import dev.fourtier.wire.anthropic.Grammar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
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
                assertThat(ProxyUnderTest.path(record)).isEqualTo("T1=ok");
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
            assertThat(ProxyUnderTest.path(proxy.records().getFirst())).isEqualTo("T1=dropped,T2=ok");
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
            assertThat(new String(stream, StandardCharsets.UTF_8)).contains("No model gave an answer");
            assertThat(proxy.records().getFirst().end()).isEqualTo(ExchangeRecord.End.UNANSWERED);
        }
    }

    @Test
    void while_the_end_is_put_on_record_no_ping_says_200_before_it() throws Exception {
        try (var broken = StandInOllama.start(Script.always(Act.status(500, "{\"error\":\"broken\"}")));
                var proxy = ProxyUnderTest.Plan.of(broken, broken, broken)
                        .silence(SILENCE, PING)
                        .start()) {
            proxy.bookkeeping(SILENCE.multipliedBy(4));
            var answer = proxy.ask("claude-haiku-4-5", true, "hi");
            assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).contains("No model gave an answer").doesNotContain("ping");
        }
    }

    @Test
    void silence_in_the_middle_is_covered_too() throws Exception {
        try (var t1 = StandInOllama.start(Script.always(Act.text("One, "), new Act.Hold(hold), Act.text("two.")));
                var proxy = ProxyUnderTest.Plan.of(t1).silence(SILENCE, PING).start();
                var client = proxy.begin("claude-haiku-4-5", true, "hi")) {
            client.head();
            List<String> types = typesUntilContent(client);
            // The model may be slow to begin, too.
            assertThat(types)
                    .filteredOn(type -> !type.equals("ping"))
                    .containsExactly("message_start", "content_block_start", "content_block_delta");
            assertThat(types(client, 3)).containsOnly("ping");
            hold.countDown();
            assertThat(client.rest()).contains("two.").contains("message_stop").doesNotContain("message_start");
        }
    }

    @Test
    void a_call_of_40_kb_that_is_held_until_it_is_whole_counts_as_silence() throws Exception {
        List<String> content = IntStream.range(0, 1_000)
                .mapToObj(number -> "a line of the file, and its number is " + number + "\\n")
                .toList();
        Script script = Script.always(
                Act.text("I will write it.\n\n", "{\"name\": \"Write\", \"arguments\": {\"content\": \""),
                new Act.Text(content, Duration.ofMillis(1)),
                Act.text("\"}}"));
        try (var t1 = StandInOllama.start(script);
                var proxy = ProxyUnderTest.Plan.of(t1).silence(SILENCE, PING).start();
                var client = RawClient.to(proxy.port())) {
            String body = ProxyUnderTest.request("claude-haiku-4-5", true, "hi");
            client.post(
                    "/v1/messages",
                    body.substring(0, body.length() - 1)
                            + ",\"tools\":[{\"name\":\"Write\",\"input_schema\":{\"type\":\"object\"}}]}");
            byte[] stream = client.answer().bytes();
            Grammar.check(stream);
            List<String> types = Grammar.events(stream).stream()
                    .map(event -> event.path("type").stringValue())
                    .toList();
            int text = types.indexOf("content_block_delta");
            int call = types.lastIndexOf("content_block_start");
            assertThat(types.subList(text, call)).filteredOn("ping"::equals).hasSizeGreaterThan(3);
            assertThat(new String(stream, StandardCharsets.UTF_8)).contains("\"stop_reason\":\"tool_use\"");
            assertThat(count("a line of the file", stream)).isEqualTo(1_000);
        }
    }

    @Test
    void what_is_passed_on_byte_for_byte_gets_no_second_beginning() throws Exception {
        try (var failing = StandInOllama.start(Script.always(Act.status(500, "{}")));
                var paid = StandInAnthropic.start(Script.always(
                        Act.text("One, "),
                        // In the middle of an event, where nothing of ours may come between.
                        new Act.Raw("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"),
                        new Act.Hold(hold),
                        new Act.Raw("\"delta\":{\"type\":\"text_delta\",\"text\":\"two.\"}}\n\n")));
                var proxy = ProxyUnderTest.Plan.of(failing, failing, failing)
                        .with(Tier.T4, "claude-real-fallback", paid, 8)
                        .silence(SILENCE, PING)
                        .start();
                var client = proxy.begin("claude-real-fallback", true, "hi")) {
            proxy.approve();
            client.head();
            var stream = new ByteArrayOutputStream();
            await().during(PING.multipliedBy(4)).until(() -> paid.open() == 1);
            hold.countDown();
            stream.writeBytes(client.body().readAllBytes());
            Grammar.check(stream.toByteArray());
            assertThat(count("event: message_start", stream.toByteArray())).isOne();
            assertThat(stream.toString(StandardCharsets.UTF_8))
                    .contains("One, ")
                    .contains("two.");
        }
    }

    private static List<String> typesUntilContent(RawClient client) throws IOException {
        var types = new ArrayList<String>();
        do {
            types.addAll(types(client, 1));
        } while (!types.getLast().equals("content_block_delta"));
        return types;
    }

    private static List<String> types(RawClient client, int count) throws IOException {
        var types = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            types.add(client.event().path("type").stringValue());
        }
        return types;
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
