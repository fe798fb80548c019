package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The front door's other language, and the small endpoints beside the two big ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiFrontTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/v1/chat/completions";

    private final StandInOllama t1 = StandInOllama.start(
            request -> request.chat().orElseThrow().lastUserText().equals("fail")
                    ? List.of(Act.status(500, "{\"error\":\"broken\"}"))
                    : List.of(
                            Act.text("Grüße ", "🌍"),
                            new Act.ToolCall("call_1", "Read", "{\"path\":\"a\"}"),
                            new Act.ToolCall("call_2", "Read", "{\"path\":\"b\"}"),
                            new Act.Ending(Act.Reason.DONE, 11, 7)));
    private ProxyUnderTest proxy;

    @BeforeAll
    void open() throws Exception {
        proxy = ProxyUnderTest.Plan.of(t1).start();
    }

    @AfterAll
    void close() {
        proxy.close();
        t1.close();
    }

    private static String body(boolean stream, String text) {
        return "{\"model\":\"claude-haiku-4-5\",\"stream\":" + stream
                + (stream ? ",\"stream_options\":{\"include_usage\":true}" : "")
                + ",\"messages\":[{\"role\":\"system\",\"content\":\"brief\"},{\"role\":\"user\",\"content\":\"" + text
                + "\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"Read\",\"parameters\":{\"type\":\"object\","
                + "\"properties\":{\"path\":{\"type\":\"string\"}}}}}]}";
    }

    @Test
    void whole() throws Exception {
        var answer = RawClient.ask(proxy.port(), PATH, body(false, "hi"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x-co-attempts")).isEqualTo("T1=ok");
        JsonNode json = answer.json();
        assertThat(json.path("object").stringValue()).isEqualTo("chat.completion");
        JsonNode choice = json.path("choices").path(0);
        assertThat(choice.path("message").path("content").stringValue()).isEqualTo("Grüße 🌍");
        assertThat(choice.path("message").path("tool_calls").size()).isEqualTo(2);
        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
        assertThat(json.path("usage").path("prompt_tokens").asInt()).isEqualTo(11);
        assertThat(json.path("usage").path("completion_tokens").asInt()).isEqualTo(7);
        assertThat(t1.asked().getLast().toolNames()).containsExactly("Read");
        assertThat(t1.asked().getLast().chat().orElseThrow().texts()).contains("brief", "hi");
    }

    @Test
    void streamed() throws Exception {
        var answer = RawClient.ask(proxy.port(), PATH, body(true, "hi"));
        assertThat(answer.header("content-type")).startsWith("text/event-stream");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        var text = new StringBuilder();
        var arguments = new ArrayList<String>(List.of("", ""));
        var reasons = new ArrayList<String>();
        long usages = 0;
        for (String line : answer.body().split("\n\n")) {
            if (line.equals("data: [DONE]")) {
                continue;
            }
            JsonNode chunk = JSON.readTree(line.substring("data: ".length()));
            assertThat(chunk.path("object").stringValue()).isEqualTo("chat.completion.chunk");
            usages += chunk.path("usage").isObject() ? 1 : 0;
            for (JsonNode choice : chunk.path("choices")) {
                text.append(choice.path("delta").path("content").asString(""));
                for (JsonNode call : choice.path("delta").path("tool_calls")) {
                    int index = call.path("index").asInt();
                    arguments.set(
                            index,
                            arguments.get(index)
                                    + call.path("function").path("arguments").asString(""));
                }
                if (choice.path("finish_reason").isString()) {
                    reasons.add(choice.path("finish_reason").stringValue());
                }
            }
        }
        assertThat(text.toString()).isEqualTo("Grüße 🌍");
        assertThat(arguments).containsExactly("{\"path\":\"a\"}", "{\"path\":\"b\"}");
        assertThat(reasons).containsExactly("tool_calls");
        assertThat(usages).isOne();
    }

    @Test
    void errors_have_its_shape() throws Exception {
        for (boolean stream : new boolean[] {true, false}) {
            assertError(RawClient.ask(proxy.port(), PATH, body(stream, "fail")), 402);
        }
        assertError(RawClient.ask(proxy.port(), PATH, "{"), 400);
        assertError(RawClient.ask(proxy.port(), PATH, body(true, "hi").replace("claude-haiku-4-5", "gpt-9")), 404);
        assertError(RawClient.ask(proxy.port(), PATH, body(true, "hi"), "Origin: https://evil.example"), 403);
    }

    private static void assertError(RawClient.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").path("message").stringValue()).isNotBlank();
        assertThat(answer.json().path("error").path("type").stringValue()).isNotBlank();
        assertThat(answer.json().has("type")).isFalse();
    }

    @Test
    void models_in_either_shape() throws Exception {
        var openAi = RawClient.get(proxy.port(), "GET", "/v1/models").json();
        assertThat(openAi.path("object").stringValue()).isEqualTo("list");
        assertThat(openAi.path("data").path(0).path("object").stringValue()).isEqualTo("model");
        var anthropic = RawClient.get(proxy.port(), "GET", "/v1/models", "anthropic-version: 2023-06-01")
                .json();
        assertThat(anthropic.path("data").path(0).path("type").stringValue()).isEqualTo("model");
        assertThat(anthropic.has("has_more")).isTrue();
        assertThat(List.of(openAi, anthropic))
                .allSatisfy(
                        list -> assertThat(list.path("data").path(0).path("id").stringValue())
                                .isEqualTo("claude-haiku-4-5"));
        assertThat(RawClient.get(proxy.port(), "GET", "/v1/models/claude-haiku-4-5")
                        .status())
                .isEqualTo(200);
        var missing = RawClient.get(proxy.port(), "GET", "/v1/models/nothing", "anthropic-version: 2023-06-01");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("error").path("type").stringValue()).isEqualTo("not_found_error");
    }

    @Test
    void the_small_ones() throws Exception {
        assertThat(RawClient.get(proxy.port(), "HEAD", "/").status()).isEqualTo(200);
        assertThat(RawClient.get(proxy.port(), "GET", "/").body()).isNotBlank();
        assertThat(RawClient.get(proxy.port(), "GET", "/health")
                        .json()
                        .path("status")
                        .stringValue())
                .isEqualTo("ok");
        assertThat(RawClient.get(proxy.port(), "GET", "/metrics").body()).contains("co_open_requests");
        assertThat(RawClient.get(proxy.port(), "GET", "/health").header("request-id"))
                .startsWith("req_");
        String one = "{\"model\":\"claude-haiku-4-5\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]}";
        var count = RawClient.ask(proxy.port(), "/v1/messages/count_tokens?beta=true", one);
        assertThat(count.json().path("input_tokens").asInt()).isBetween(2, 40);
    }

    @Test
    void one_connection_serves_many() throws Exception {
        try (RawClient client = RawClient.to(proxy.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.post(PATH, body(i % 2 == 0, "hi")).answer().status())
                        .isEqualTo(200);
                assertThat(client.post(PATH, "{").answer().status()).isEqualTo(400);
                assertThat(client.post(PATH, body(i % 2 == 0, "fail")).answer().status())
                        .isEqualTo(402);
            }
        }
        assertThat(Script.always().answer(t1.asked().getFirst())).isEmpty();
    }
}
