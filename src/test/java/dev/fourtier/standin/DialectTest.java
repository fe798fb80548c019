package dev.fourtier.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the stand-ins write has the fields, in number and kind, of what real services were recorded with. */
class DialectTest {
    private static final String INPUT = "{\"city\":\"Paris\"}";
    private static final Act CALL = new Act.ToolCall("call_9j1n12r2", "get_weather", INPUT);

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags",
                "ps-loaded",
                "show-tools-model",
                "chat-nonstream",
                "chat-load-only",
                "chat-unload",
                "chat-malformed-json",
                "v1-models",
                "method-not-allowed",
                "not-found",
                "root-get"
            })
    void ollama_answers_as_recorded(String recording) throws Exception {
        var recorded = Json.tree(resource(recording + ".json"));
        try (var standIn = StandInOllama.start(Script.always(Act.text("I'm", " glad")))) {
            var answer = replay(standIn, recorded);
            assertThat(answer.statusCode())
                    .isEqualTo(recorded.path("response").path("status").asInt());
            String kind =
                    recorded.path("response").path("content_type").asString("").replaceFirst(";.*", "");
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(kind);
            String expected = recorded.path("response").path("body").asString("");
            if (expected.startsWith("{")) {
                assertThat(fields(Json.tree(answer.body()))).containsAll(fields(Json.tree(expected)));
            } else {
                assertThat(answer.body()).isEqualTo(expected);
            }
        }
    }

    @Test
    void ollama_calls_and_thinks_unstreamed_as_recorded() throws Exception {
        assertSameWhole("chat-tools-nonstream", StandInOllama.start(Script.always(CALL)));
        assertSameWhole(
                "chat-think-nonstream",
                StandInOllama.start(Script.always(Act.thinking("I add"), Act.text("It is 8."))));
    }

    @Test
    void openai_answers_unstreamed_as_recorded() throws Exception {
        assertSameWhole("v1-chat-nonstream", StandInOpenAi.start(Script.always(Act.text("Hello"))));
        assertSameWhole("v1-chat-tools-nonstream", StandInOpenAi.start(Script.always(CALL)));
        assertSameWhole("v1-models", StandInOpenAi.start(Script.always()));
    }

    @Test
    void ollama_streams_as_recorded() throws Exception {
        assertSameStream(
                "chat-stream.ndjson", StandInOllama.start(Script.always(Act.text("I", "'m"))), "/api/chat", "");
        assertSameStream("chat-tools-stream.ndjson", StandInOllama.start(Script.always(CALL)), "/api/chat", "");
        assertSameStream(
                "chat-think-stream.ndjson",
                StandInOllama.start(Script.always(Act.thinking("I", " add"), Act.text("It", " is"))),
                "/api/chat",
                "");
    }

    @Test
    void openai_streams_as_recorded() throws Exception {
        assertSameStream(
                "v1-chat-stream-usage.sse",
                StandInOpenAi.start(Script.always(Act.text("Hello", " there"))),
                "/v1/chat/completions",
                ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }

    @Test
    void openai_calls_a_tool_in_one_delta() throws Exception {
        try (var standIn = StandInOpenAi.start(Script.always(CALL))) {
            var records = records(post(standIn, "/v1/chat/completions", ask(",\"stream\":true"))
                    .body());
            var call = Json.tree(records.getFirst())
                    .path("choices")
                    .path(0)
                    .path("delta")
                    .path("tool_calls")
                    .path(0);
            assertThat(call.path("id").asString()).isEqualTo("call_9j1n12r2");
            assertThat(call.path("function").path("arguments").asString()).isEqualTo(INPUT);
            assertThat(records).last().isEqualTo("[DONE]");
            assertThat(records).noneMatch(record -> record.contains("usage"));
        }
    }

    @Test
    void anthropic_opens_and_closes_each_block_once() throws Exception {
        var script = Script.always(
                Act.thinking("hm"), Act.text("I will", " read it."), CALL, new Act.ToolCall("toolu_2", "Read", "{}"));
        try (var standIn = StandInAnthropic.start(script)) {
            String body = post(standIn, "/v1/messages", ask(",\"max_tokens\":9,\"stream\":true"), "x-api-key", "k")
                    .body();
            assertThat(body.lines().filter(line -> line.startsWith("event: ")))
                    .containsExactly(
                            "event: message_start",
                            "event: content_block_start",
                            "event: content_block_delta",
                            "event: content_block_delta",
                            "event: content_block_stop",
                            "event: content_block_start",
                            "event: content_block_delta",
                            "event: content_block_delta",
                            "event: content_block_stop",
                            "event: content_block_start",
                            "event: content_block_delta",
                            "event: content_block_stop",
                            "event: content_block_start",
                            "event: content_block_delta",
                            "event: content_block_stop",
                            "event: message_delta",
                            "event: message_stop");
            assertThat(records(body).stream()
                            .map(Json::tree)
                            .filter(record -> record.path("type").asString().equals("content_block_start"))
                            .map(record -> record.path("index").asInt()))
                    .containsExactly(0, 1, 2, 3);
            assertThat(body).contains("\"stop_reason\":\"tool_use\"").contains("\"input_tokens\":");
        }
    }

    @Test
    void anthropic_answers_unstreamed() throws Exception {
        try (var standIn = StandInAnthropic.start(Script.always(Act.text("a", "b"), CALL))) {
            var response = post(standIn, "/v1/messages", ask(",\"max_tokens\":9"), "authorization", "Bearer k");
            assertThat(response.headers().firstValue("request-id")).contains("req_simulated1");
            var answer = Json.tree(response.body());
            assertThat(answer.path("content").path(0).path("text").asString()).isEqualTo("ab");
            assertThat(answer.path("content").path(1).path("input").toString()).isEqualTo(INPUT);
            assertThat(answer.path("stop_reason").asString()).isEqualTo("tool_use");
        }
    }

    @Test
    void anthropic_wants_a_key_and_its_fields() throws Exception {
        try (var standIn = StandInAnthropic.start(Script.always(Act.text("a")))) {
            var noKey = post(standIn, "/v1/messages", ask(",\"max_tokens\":9"));
            assertThat(noKey.statusCode()).isEqualTo(401);
            assertThat(noKey.body()).contains("authentication_error");
            var noLimit = post(standIn, "/v1/messages", ask(""), "x-api-key", "k");
            assertThat(noLimit.statusCode()).isEqualTo(400);
            assertThat(noLimit.body()).contains("max_tokens: Field required");
        }
    }

    @Test
    void an_error_in_a_stream_has_the_form_of_its_dialect() throws Exception {
        var script = Script.always(Act.text("a"), new Act.ErrorInStream("boom"));
        try (var ollama = StandInOllama.start(script);
                var openAi = StandInOpenAi.start(script);
                var anthropic = StandInAnthropic.start(script)) {
            assertThat(post(ollama, "/api/chat", ask("")).body()).endsWith("\n{\"error\":\"boom\"}\n");
            assertThat(post(openAi, "/v1/chat/completions", ask(",\"stream\":true"))
                            .body())
                    .contains("data: {\"error\":{\"message\":\"boom\"")
                    .doesNotContain("[DONE]");
            assertThat(post(anthropic, "/v1/messages", ask(",\"max_tokens\":9,\"stream\":true"), "x-api-key", "k")
                            .body())
                    .contains("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\"")
                    .doesNotContain("message_stop");
        }
    }

    @Test
    void the_end_of_an_answer_says_what_the_script_wants() throws Exception {
        var script = Script.always(Act.text("a"), new Act.Ending(Act.Reason.LENGTH, 1234, 56));
        try (var ollama = StandInOllama.start(script)) {
            assertThat(post(ollama, "/api/chat", ask("")).body())
                    .contains("\"done_reason\":\"length\"")
                    .contains("\"prompt_eval_count\":1234")
                    .contains("\"eval_count\":56");
        }
    }

    @Test
    void ollama_refuses_foreign_pages() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("a")))) {
            assertThat(post(ollama, "/api/chat", ask(""), "origin", "https://example.com")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(post(ollama, "/api/chat", ask(""), "origin", "http://localhost:3000")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void images_and_tools_are_counted_in_every_dialect() throws Exception {
        try (var openAi = StandInOpenAi.start(Script.always(Act.text("a")));
                var anthropic = StandInAnthropic.start(Script.always(Act.text("a")))) {
            post(
                    openAi,
                    "/v1/chat/completions",
                    "{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"Read\"}}],\"messages\":["
                            + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"look\"},"
                            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,aGk=\"}}]},"
                            + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"done\"}]}");
            post(
                    anthropic,
                    "/v1/messages",
                    "{\"model\":\"m\",\"max_tokens\":1,\"tools\":[{\"name\":\"Read\"}],\"messages\":["
                            + "{\"role\":\"user\",\"content\":\"look\"},"
                            + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"content\":["
                            + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"aGk=\"}}]},"
                            + "{\"type\":\"text\",\"text\":\"<system-reminder>x</system-reminder>\"}]}]}",
                    "x-api-key",
                    "k");
            for (var standIn : List.of(openAi, anthropic)) {
                var chat = standIn.asked().getFirst().chat().orElseThrow();
                assertThat(chat.tools()).containsExactly("Read");
                assertThat(chat.images()).isEqualTo(1);
                assertThat(chat.toolResults()).isEqualTo(1);
                assertThat(chat.messages()).isEqualTo(2);
                assertThat(chat.lastUserText()).isEqualTo("look");
                assertThat(chat.afterToolResult()).isTrue();
            }
        }
    }

    private void assertSameWhole(String recording, StandIn started) throws Exception {
        var recorded = Json.tree(resource(recording + ".json"));
        try (started) {
            var answer = replay(started, recorded);
            assertThat(shape(Json.tree(answer.body())))
                    .isEqualTo(shape(
                            Json.tree(recorded.path("response").path("body").asString())));
        }
    }

    /** The kinds of record, in order of their first appearance, are those of the recording. */
    private void assertSameStream(String recording, StandIn started, String path, String more) throws Exception {
        try (started) {
            var ours = records(post(started, path, ask(more)).body());
            assertThat(shapes(ours)).isEqualTo(shapes(records(resource(recording))));
        }
    }

    private static List<String> shapes(List<String> records) {
        return records.stream()
                .map(record -> record.startsWith("{") ? shape(Json.tree(record)) : record)
                .distinct()
                .toList();
    }

    private static List<String> records(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("{") || line.startsWith("data: "))
                .map(line -> line.startsWith("data: ") ? line.substring(6) : line)
                .toList();
    }

    private static String shape(JsonNode node) {
        return new TreeSet<>(fields(node)).toString();
    }

    /** Every path with the kind of value that stands there; what a text says does not count. */
    private static List<String> fields(JsonNode node) {
        var found = new ArrayList<String>();
        collect("", node, found);
        return found;
    }

    private static void collect(String path, JsonNode node, List<String> found) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                // Names below it begin with the architecture of the model.
                String name = field.getKey().replaceFirst("^(llama|qwen2)\\.", "ARCH.");
                if (!path.equals("/model_info")
                        || name.equals("ARCH.context_length")
                        || name.equals("general.architecture")) {
                    collect(path + "/" + name, field.getValue(), found);
                }
            }
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, found));
        } else {
            found.add(path + ":" + node.getNodeType());
        }
    }

    private HttpResponse<String> replay(StandIn standIn, JsonNode recorded) throws Exception {
        String[] line = recorded.path("request").path("line").asString().split(" ");
        JsonNode body = recorded.path("request").path("body");
        String text = body.isString() ? body.asString() : body.toString();
        var request = HttpRequest.newBuilder(standIn.base().resolve(line[1]))
                .header("content-type", "application/json")
                .method(line[0], body.isNull() ? BodyPublishers.noBody() : BodyPublishers.ofString(text))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> post(StandIn standIn, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(standIn.base().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String ask(String more) {
        return "{\"model\":\"qwen2.5-coder:7b\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hi\"}]" + more + "}";
    }

    private static String resource(String name) throws Exception {
        try (InputStream in = Objects.requireNonNull(DialectTest.class.getResourceAsStream("/standin/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
