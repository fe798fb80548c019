package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.model.StopReason;
import dev.fourtier.proxy.RawClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a client of the bridge gets where no tools are in the game. */
class PlainAnswersTest {
    private final FakeEngine engine = new FakeEngine();

    @Test
    void a_streamed_answer_comes_in_anthropics_events_and_names_the_model_that_gives_it() throws Exception {
        engine.script(turn -> turn.thought("hm").text("Hello ").text("you").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            RawClient.Answer answer = bridge.messages(BridgeUnderTest.hello("claude-opus-5-5", true));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("request-id")).startsWith("req_");
            assertThat(answer.header("x-co-tier")).isEqualTo("T3");
            assertThat(answer.header("x-co-model")).isEqualTo("gemini-3.1-pro-preview");
            assertThat(answer.header("x-co-attempts")).isEqualTo("T3=ok");
            assertThat(answer.body())
                    .contains("\"model\":\"gemini-3.1-pro-preview\"", "\"text\":\"Hello \"", "\"end_turn\"")
                    .contains("message_stop")
                    .doesNotContain("hm");
        }
    }

    @Test
    void a_whole_answer_comes_at_the_end() throws Exception {
        engine.script(turn -> turn.text("Hello ").text("you").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            JsonNode answer = bridge.messages(BridgeUnderTest.hello("claude-haiku-5-5", false))
                    .json();
            assertThat(answer.path("content").path(0).path("text").stringValue())
                    .isEqualTo("Hello you");
            assertThat(answer.path("stop_reason").stringValue()).isEqualTo("end_turn");
            assertThat(answer.path("model").stringValue()).isEqualTo("gemini-3.5-flash-lite");
            assertThat(answer.path("usage").path("input_tokens").intValue()).isEqualTo(12);
        }
    }

    @Test
    void openais_clients_are_served_as_well() throws Exception {
        engine.script(turn -> turn.text("Hello").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            JsonNode whole = bridge.chat(BridgeUnderTest.hello("gpt-5", false)).json();
            assertThat(whole.path("choices")
                            .path(0)
                            .path("message")
                            .path("content")
                            .stringValue())
                    .isEqualTo("Hello");
            assertThat(bridge.chat(BridgeUnderTest.hello("gpt-5", true)).body()).contains("Hello", "data: [DONE]");
        }
    }

    @Test
    void thinking_is_shown_to_those_who_asked_for_it() throws Exception {
        engine.script(turn -> turn.thought("let me see").text("Yes").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            String body = "{\"model\":\"claude-opus-5-5\",\"max_tokens\":9000,\"thinking\":{\"type\":\"enabled\","
                    + "\"budget_tokens\":2000},\"messages\":[{\"role\":\"user\",\"content\":\"?\"}]}";
            assertThat(bridge.messages(body).body()).contains("let me see");
        }
    }

    @Test
    void the_limit_of_the_answer_is_told_apart_from_its_end() throws Exception {
        engine.script(turn -> turn.text("Hel").end(StopReason.MAX_TOKENS));
        try (var bridge = new BridgeUnderTest(engine)) {
            assertThat(bridge.messages(BridgeUnderTest.hello("m", false))
                            .json()
                            .path("stop_reason")
                            .stringValue())
                    .isEqualTo("max_tokens");
        }
    }

    @Test
    void an_empty_answer_is_a_failure() throws Exception {
        engine.script(turn -> turn.thought("hm").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            assertThat(bridge.messages(BridgeUnderTest.hello("m", true)).status())
                    .isEqualTo(502);
        }
    }

    @Test
    void a_failure_before_the_first_word_is_a_status() throws Exception {
        engine.script(
                turn -> turn.broke(new GeminiFailure.MinuteQuota("slow down", Optional.of(Duration.ofSeconds(2)))));
        try (var bridge = new BridgeUnderTest(engine)) {
            for (boolean stream : new boolean[] {true, false}) {
                RawClient.Answer answer = bridge.messages(BridgeUnderTest.hello("m", stream));
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.header("retry-after")).isEqualTo("2");
                assertThat(answer.header("x-should-retry")).isEqualTo("true");
                assertThat(answer.header("x-co-attempts")).isEqualTo("T3=minute_quota");
                assertThat(answer.json().path("error").path("type").stringValue())
                        .isEqualTo("rate_limit_error");
            }
            assertThat(bridge.chat(BridgeUnderTest.hello("m", false))
                            .json()
                            .path("error")
                            .path("message")
                            .stringValue())
                    .isEqualTo("slow down");
        }
    }

    @Test
    void a_failure_after_it_ends_a_stream_with_an_error_and_never_cleanly() throws Exception {
        engine.script(turn -> turn.text("Half an").broke(new GeminiFailure.BrokeOff("the worker died")));
        try (var bridge = new BridgeUnderTest(engine)) {
            RawClient.Answer streamed = bridge.messages(BridgeUnderTest.hello("m", true));
            assertThat(streamed.status()).isEqualTo(200);
            assertThat(streamed.body())
                    .contains("event: error", "the worker died")
                    .doesNotContain("message_stop", "end_turn");
            RawClient.Answer whole = bridge.messages(BridgeUnderTest.hello("m", false));
            assertThat(whole.status()).isEqualTo(502);
            assertThat(whole.body()).contains("the worker died").doesNotContain("Half an");
        }
    }

    @Test
    void a_client_that_waits_gets_pings() throws Exception {
        var limits = new Surroundings.Limits(
                Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(60));
        try (var bridge = new BridgeUnderTest(engine, limits);
                RawClient client = RawClient.to(bridge.port())) {
            client.post("/v1/messages", BridgeUnderTest.hello("claude-sonnet-5", true));
            FakeEngine.Opened turn = engine.next();
            assertThat(client.head().header("x-co-attempts")).isEqualTo("T3=pending");
            assertThat(client.event().path("type").stringValue()).isEqualTo("message_start");
            assertThat(client.event().path("type").stringValue()).isEqualTo("ping");
            assertThat(client.event().path("type").stringValue()).isEqualTo("ping");
            turn.text("at last").end();
            assertThat(client.rest()).contains("at last", "message_stop");
        }
    }

    @Test
    void a_proxy_that_keeps_its_own_client_company_gets_the_failure_as_a_status() throws Exception {
        var limits = new Surroundings.Limits(
                Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(60));
        try (var bridge = new BridgeUnderTest(engine, limits);
                RawClient client = RawClient.to(bridge.port());
                RawClient other = RawClient.to(bridge.port())) {
            String body = BridgeUnderTest.hello("gemini-proxy", true);
            client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "x-co-asked-model: claude-opus-5-5\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            FakeEngine.Opened turn = engine.next();
            other.post("/v1/messages", BridgeUnderTest.hello("claude-sonnet-5", true));
            assertThat(other.head().status())
                    .as("one that came later has its sign of life")
                    .isEqualTo(200);
            turn.broke(new GeminiFailure.DayQuota("used up"));
            assertThat(client.answer().status()).isEqualTo(429);
        }
    }

    @Test
    void a_client_that_leaves_ends_the_turn_at_once() throws Exception {
        try (var bridge = new BridgeUnderTest(engine)) {
            for (boolean begun : new boolean[] {false, true}) {
                RawClient client = RawClient.to(bridge.port());
                client.post("/v1/messages", BridgeUnderTest.hello("m", true));
                FakeEngine.Opened turn = engine.next();
                if (begun) {
                    turn.text("Hello");
                    client.head();
                    client.event();
                }
                client.leave();
                assertThat(turn.awaitCancelled(500)).isTrue();
            }
        }
    }

    @Test
    void what_is_too_long_or_elsewhere_is_refused_here() throws Exception {
        try (var bridge = new BridgeUnderTest(engine)) {
            RawClient.Answer tooLong = bridge.messages("{\"model\":\"m\",\"max_tokens\":1,\"messages\":"
                    + "[{\"role\":\"user\",\"content\":\"" + "x".repeat(3_600_000) + "\"}]}");
            assertThat(tooLong.status()).isEqualTo(413);
            assertThat(tooLong.json().path("error").path("type").stringValue()).isEqualTo("request_too_large");
            RawClient.Answer elsewhere = bridge.messages(
                    "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":"
                            + "\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://x/y\"}}]}]}");
            assertThat(elsewhere.status()).isEqualTo(400);
            assertThat(elsewhere.body())
                    .contains("messages.0.content.0", "base64")
                    .doesNotContain("https://x/y");
            assertThat(engine.waiting()).isZero();
        }
    }

    @Test
    void the_text_reaches_the_session_as_it_is() throws Exception {
        engine.script(turn -> turn.text("ok").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            bridge.messages("{\"model\":\"m\",\"max_tokens\":1,\"system\":\"Be ${kind}\",\"messages\":"
                    + "[{\"role\":\"user\",\"content\":\"/about @file ${HOME}\"}]}");
            FakeEngine.Opened turn = engine.next();
            assertThat(turn.prompt().system()).isEqualTo("Be ${kind}");
            assertThat(turn.prompt().parts()).containsExactly(new Part.Text("/about @file ${HOME}"));
        }
    }

    @Test
    void a_proxy_can_tell_what_its_client_asked_for() throws Exception {
        engine.script(turn -> turn.text("ok").end());
        try (var bridge = new BridgeUnderTest(engine)) {
            String body = BridgeUnderTest.hello("gemini-proxy", false);
            assertThat(bridge.chat(body).header("x-co-model")).isEqualTo("gemini-3.5-flash-lite");
            assertThat(bridge.chat(body, "x-co-asked-model: claude-opus-4-6").header("x-co-model"))
                    .isEqualTo("gemini-3.1-pro-preview");
            assertThat(bridge.chat(body, "x-co-asked-max-tokens: 32000").header("x-co-model"))
                    .isEqualTo("gemini-3.1-pro-preview");
        }
    }

    @Test
    void health_is_ready_only_after_an_answer_that_came() throws Exception {
        try (var bridge = new BridgeUnderTest(engine)) {
            JsonNode before = bridge.health();
            assertThat(before.path("status").stringValue()).isEqualTo("unproven");
            assertThat(before.path("sign_in").stringValue()).isEqualTo("api_key");
            assertThat(before.path("cli").path("version").stringValue()).isEqualTo("0.61.0");
            assertThat(before.path("workers").path(0).path("pid").intValue()).isEqualTo(4711);
            assertThat(before.path("last_success").isNull()).isTrue();
            assertThat(before.path("models").path(0).path("in_place_of").stringValue())
                    .isEqualTo("gemini-3-pro-preview");
            engine.state(Optional.empty(), Optional.of(Instant.parse("2026-11-23T11:59:00Z")));
            assertThat(bridge.health().path("status").stringValue()).isEqualTo("ready");
            engine.state(
                    Optional.of(new GeminiFailure.NotEligible("Google serves this account no more")),
                    Optional.of(Instant.EPOCH));
            JsonNode trouble = bridge.health();
            assertThat(trouble.path("status").stringValue()).isEqualTo("trouble");
            assertThat(trouble.path("trouble").path("kind").stringValue()).isEqualTo("not_eligible");
            assertThat(trouble.path("trouble").path("message").stringValue()).contains("no more");
        }
    }

    @Test
    void the_other_addresses_answer() throws Exception {
        try (var bridge = new BridgeUnderTest(engine)) {
            assertThat(RawClient.get(bridge.port(), "HEAD", "/").status()).isEqualTo(200);
            assertThat(RawClient.get(bridge.port(), "GET", "/").body()).contains("bridge");
            assertThat(RawClient.get(bridge.port(), "GET", "/v1/models").body()).contains("gemini-3.1-pro-preview");
            assertThat(RawClient.get(bridge.port(), "GET", "/v1/messages").status())
                    .isEqualTo(405);
            assertThat(RawClient.get(bridge.port(), "GET", "/mcp/guess").status())
                    .isEqualTo(404);
            assertThat(bridge.messages("{", "Origin: https://evil.example").status())
                    .isEqualTo(403);
            assertThat(bridge.messages("{").status()).isEqualTo(400);
        }
    }

    @Test
    void without_an_engine_each_request_is_told_why() throws Exception {
        var none = new NoEngine(new GeminiFailure.NoCli("there is no gemini on the PATH"));
        try (var bridge = new BridgeUnderTest(none)) {
            RawClient.Answer answer = bridge.messages(BridgeUnderTest.hello("m", true));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("no gemini on the PATH");
            assertThat(bridge.health().path("status").stringValue()).isEqualTo("trouble");
        }
    }
}
