package dev.fourtier.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.Feeding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OllamaCatalogTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void installed_models_are_read_with_what_they_can_do() {
        var models = OllamaModels.tags(Feeding.answer("/ollama/tags.json")).orElseThrow();
        assertThat(models)
                .extracting(OllamaModels.Installed::name)
                .containsExactly("smollm2-plain:135m", "qwen2.5-coder:7b", "gemma3:270m", "smollm2:135m");
        OllamaModels.Installed qwen = models.get(1);
        assertThat(qwen.capabilities()).containsExactly("completion", "tools");
        assertThat(qwen.contextLength()).hasValue(8192);
        assertThat(qwen.size()).isEqualTo(98_363_874);
        assertThat(qwen.quantization()).isEqualTo("Q4_1");
        assertThat(qwen.remote()).isFalse();
    }

    @Test
    void loaded_models_are_read_with_the_context_they_have() {
        var loaded =
                OllamaModels.ps(Feeding.answer("/ollama/ps-two-models.json")).orElseThrow();
        assertThat(loaded).extracting(OllamaModels.Loaded::name).containsExactly("gemma3:270m", "qwen2.5-coder:7b");
        assertThat(loaded.getFirst().contextLength()).hasValue(4096);
        assertThat(OllamaModels.ps(Feeding.answer("/ollama/ps-empty.json")).orElseThrow())
                .isEmpty();
    }

    @Test
    void details_name_the_trained_context_of_the_models_own_architecture() {
        var qwen = OllamaModels.show(Feeding.answer("/ollama/show-tools-model.json"))
                .orElseThrow();
        assertThat(qwen.contextLength()).hasValue(8192);
        assertThat(qwen.capabilities()).contains("tools");
        assertThat(qwen.template()).contains(".Tools");
        assertThat(qwen.parameters()).contains("temperature");
        assertThat(OllamaModels.show(Feeding.answer("/ollama/show-plain-model.json"))
                        .orElseThrow()
                        .contextLength())
                .hasValue(32768);
    }

    @Test
    void what_is_no_list_is_no_list() {
        assertThat(OllamaModels.tags(bytes("<html>"))).isEmpty();
        assertThat(OllamaModels.ps(bytes("[]"))).isEmpty();
        assertThat(OllamaModels.show(bytes("{\"error\":\"model 'x' not found\"}")))
                .isEmpty();
        assertThat(OllamaModels.tags(bytes("{\"models\":[{\"name\":7,\"size\":\"big\"}]}"))
                        .orElseThrow())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "overflow-chat-truncate-false, \"request (7491 tokens) exceeds the available context size (2048 tokens), try increasing it\"",
                "runner-crash-chat, llama-server process has terminated: signal: segmentation fault",
                "cloud-stub-401-chat, unauthorized",
                "not-found, 404 page not found",
                "queue-full-503, \"server busy, please try again. maximum pending requests exceeded\"",
                "chat-unknown-model, model 'nope:1b' not found",
                "v1-chat-malformed-json, unexpected EOF",
                "chat-no-tools-capability, registry.ollama.ai/library/gemma3:270m does not support tools"
            })
    void every_recorded_shape_of_an_error_gives_its_message(String name, String message) {
        assertThat(OllamaErrors.failure(500, Feeding.answer("/ollama/" + name + ".json"), null))
                .isEqualTo(new Failure.Rejected(500, message, Optional.empty()));
    }

    @Test
    void a_body_that_says_nothing_is_named_by_its_status() {
        assertThat(OllamaErrors.failure(403, new byte[0], null).message()).isEqualTo("status 403 without a message");
        assertThat(OllamaErrors.failure(502, bytes("<html>Bad"), null).message())
                .isEqualTo("a web page instead of JSON");
        assertThat(OllamaErrors.failure(500, bytes("{\"error\":\"" + "x".repeat(900) + "\"}"), null)
                        .message())
                .hasSize(300);
        assertThat(OllamaErrors.failure(500, bytes("{\"error\":{\"broken"), null)
                        .message())
                .isEqualTo("status 500 without a message");
    }

    @Test
    void retry_after_counts_seconds() {
        assertThat(retryAfter(" 17 ")).contains(Duration.ofSeconds(17));
        assertThat(retryAfter("Wed, 21 Oct 2026 07:28:00 GMT")).isEmpty();
    }

    @Test
    void a_call_that_the_parser_lost_is_kept_whole() {
        String body =
                "{\"error\":\"error parsing tool call: raw='{\\\"path\\\": \\\"" + "x".repeat(1000) + "', err=EOF\"}";
        assertThat(OllamaErrors.failure(500, bytes(body), null))
                .isInstanceOfSatisfying(
                        Failure.LostCall.class, lost -> assertThat(lost.raw()).contains("x".repeat(1000)));
    }

    private static Optional<Duration> retryAfter(String header) {
        return OllamaErrors.failure(429, new byte[0], header) instanceof Failure.Rejected rejected
                ? rejected.retryAfter()
                : Optional.empty();
    }
}
