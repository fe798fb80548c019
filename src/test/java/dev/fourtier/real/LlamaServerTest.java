package dev.fourtier.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.wire.anthropic.Grammar;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real small model behind llama.cpp's own server, as an {@code openai/} deployment. */
@Tag("real")
class LlamaServerTest {
    /** A model of this size would never call anything by itself: this is SmolLM2's token for what every call begins with. */
    private static final String EAGER = "39428+100";

    private static final String TOOL = """
            {"name":"get_weather","description":"Get the weather of a city","input_schema":{"type":"object",
            "properties":{"city":{"type":"string","enum":["Paris","Rome"]}},"required":["city"]}}""";

    @TempDir
    Path temp;

    private record Servers(Service model, Gateway gateway) implements AutoCloseable {
        @Override
        public void close() {
            gateway.close();
            model.close();
        }
    }

    private Servers start(String... options) throws Exception {
        if (RealPrograms.llama().isEmpty()) {
            String why = "no llama.cpp here: .ci/real-install could not build it, and said why";
            System.out.println("skipped: " + why);
            Assumptions.abort(why);
        }
        Path llama = RealPrograms.llama().orElseThrow();
        int port = RealPrograms.freePort();
        List<String> command = new ArrayList<>(List.of(
                llama.resolve("llama-server").toString(),
                "-m",
                llama.resolve("model.gguf").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "-c",
                "4096",
                "-np",
                "1",
                // Its threads wait in a busy loop: more of them than free cores stand still.
                "-t",
                "1",
                "--jinja",
                "--chat-template-file",
                RealPrograms.project()
                        .resolve("src/test/resources/real/tools.jinja")
                        .toString()));
        command.addAll(List.of(options));
        var base = URI.create("http://127.0.0.1:" + port);
        var model = Service.start(
                "llama",
                temp,
                Map.of("PATH", System.getenv("PATH"), "HOME", temp.toString()),
                command,
                base.resolve("/health"),
                Duration.ofMinutes(3));
        try {
            return new Servers(model, Gateway.start(temp, """
                    model_list:
                      - model_name: claude-haiku-4-5-20251001
                        litellm_params: {model: openai/smollm2, api_base: "%s"}
                    """.formatted(base)));
        } catch (Exception | AssertionError e) {
            model.close();
            throw e;
        }
    }

    private static HttpResponse<String> ask(Servers servers, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(servers.gateway().base().resolve("/v1/messages"))
                            .header("content-type", "application/json")
                            .timeout(Duration.ofMinutes(2))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String request(boolean stream, String more) {
        return "{\"model\":\"claude-haiku-4-5-20251001\",\"max_tokens\":48,\"temperature\":0,\"stream\":" + stream
                + more + ",\"messages\":[{\"role\":\"user\",\"content\":\"What is the weather in Paris?\"}]}";
    }

    @Test
    void its_streamed_answer_comes_through() throws Exception {
        try (var servers = start()) {
            HttpResponse<String> answer = ask(servers, request(true, ""));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-co-attempts")).hasValue("T1=ok");
            byte[] stream = answer.body().getBytes(StandardCharsets.UTF_8);
            Grammar.check(stream);
            List<JsonNode> events = Grammar.events(stream);
            String text = deltas(events, "text");
            System.out.println("LlamaServerTest: " + events.size() + " events, " + text);
            assertThat(text).isNotBlank();
            assertThat(events.stream().filter(event -> event.path("delta").has("text")))
                    .hasSizeGreaterThan(5);
            assertThat(events.get(events.size() - 2)
                            .path("usage")
                            .path("output_tokens")
                            .asInt())
                    .isBetween(5, 48);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"any\"}", "{\"type\":\"tool\",\"name\":\"get_weather\"}"})
    void a_forced_tool_call_comes_through(String choice) throws Exception {
        try (var servers = start("--logit-bias", EAGER)) {
            String tools = ",\"tools\":[" + TOOL + "],\"tool_choice\":" + choice;
            HttpResponse<String> streamed = ask(servers, request(true, tools));
            assertThat(streamed.statusCode()).as(streamed.body()).isEqualTo(200);
            byte[] stream = streamed.body().getBytes(StandardCharsets.UTF_8);
            Grammar.check(stream);
            List<JsonNode> events = Grammar.events(stream);
            assertThat(events.stream()
                            .map(event ->
                                    event.path("content_block").path("name").asString(""))
                            .filter(name -> !name.isEmpty()))
                    .containsExactly("get_weather");
            assertThat(JsonMapper.shared()
                            .readTree(deltas(events, "partial_json"))
                            .propertyNames())
                    .containsExactly("city");
            assertThat(streamed.body()).contains("\"stop_reason\":\"tool_use\"");

            HttpResponse<String> whole = ask(servers, request(false, tools));
            JsonNode message = JsonMapper.shared().readTree(whole.body());
            assertThat(message.path("stop_reason").asString()).as(whole.body()).isEqualTo("tool_use");
            assertThat(message.path("content")
                            .path(0)
                            .path("input")
                            .path("city")
                            .asString())
                    .isIn("Paris", "Rome");
        }
    }

    private static String deltas(List<JsonNode> events, String field) {
        return events.stream()
                .flatMap(event -> Stream.of(event.path("delta").path(field).asString("")))
                .collect(Collectors.joining());
    }
}
