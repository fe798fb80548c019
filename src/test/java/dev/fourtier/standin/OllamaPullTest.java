package dev.fourtier.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A simulated Ollama's shelf: what is pulled stands on it, and what is deleted does not. */
class OllamaPullTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Duration> waited = new CopyOnWriteArrayList<>();
    private final Setting setting = Setting.standard()
            .withLibrary(
                    List.of(SimulatedModel.coder("gemma3:4b", "gemma3", 4_300_000_000L, 3_338_801_804L, 131_072)),
                    Duration.ofSeconds(20))
            .withDelay(duration -> {
                waited.add(duration);
                return CompletableFuture.runAsync(() -> {}, Runnable::run);
            });

    @Test
    void a_pull_tells_its_bytes_up_to_the_last_and_the_model_is_there() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("hi")), setting)) {
            assertThat(send(ollama, "GET", "/api/tags", "").body()).doesNotContain("gemma3:4b");
            HttpResponse<String> pull = send(ollama, "POST", "/api/pull", "{\"model\":\"gemma3:4b\"}");
            assertThat(pull.headers().firstValue("content-type")).contains("application/x-ndjson");
            List<String> lines = pull.body().lines().toList();
            assertThat(Json.tree(lines.getFirst()).path("status").asString()).isEqualTo("pulling manifest");
            assertThat(Json.tree(lines.getLast()).path("status").asString()).isEqualTo("success");
            List<Long> bytes = lines.stream()
                    .map(Json::tree)
                    .filter(record -> record.has("completed"))
                    .map(record -> record.path("completed").asLong())
                    .toList();
            assertThat(bytes).hasSizeGreaterThan(20).isSorted().startsWith(0L).endsWith(3_338_801_804L);
            assertThat(waited.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(20));
            assertThat(send(ollama, "GET", "/api/tags", "").body()).contains("gemma3:4b");
        }
    }

    @Test
    void nobody_knows_a_model_that_is_in_no_library() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("hi")), setting)) {
            HttpResponse<String> pull = send(ollama, "POST", "/api/pull", "{\"model\":\"nowhere:1b\"}");
            assertThat(pull.statusCode()).isEqualTo(200);
            assertThat(pull.body()).contains("file does not exist").doesNotContain("success");
        }
    }

    @Test
    void what_is_deleted_is_gone_and_what_is_unloaded_stays() throws Exception {
        try (var ollama = StandInOllama.start(Script.always(Act.text("hi")), setting)) {
            assertThat(send(ollama, "GET", "/api/ps", "").body()).contains("qwen2.5-coder:7b");
            send(ollama, "POST", "/api/generate", "{\"model\":\"llama3.2:3b\"}");
            send(ollama, "POST", "/api/generate", "{\"model\":\"qwen2.5-coder:7b\",\"keep_alive\":0}");
            assertThat(send(ollama, "GET", "/api/ps", "").body())
                    .contains("llama3.2:3b")
                    .doesNotContain("qwen2.5-coder:7b");
            assertThat(send(ollama, "DELETE", "/api/delete", "{\"model\":\"llama3.2:3b\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(ollama, "DELETE", "/api/delete", "{\"model\":\"llama3.2:3b\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(send(ollama, "GET", "/api/tags", "").body())
                    .contains("qwen2.5-coder:7b")
                    .doesNotContain("llama3.2:3b");
        }
    }

    private HttpResponse<String> send(StandIn standIn, String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(standIn.base().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("content-type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }
}
