package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    private static Deployment entry(String params, String info) {
        return Samples.entry("claude-haiku-1", params, info, Map.of()).only();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: ollama/a | http://127.0.0.1:11434",
                "model: ollama_chat/a | http://127.0.0.1:11434",
                "model: ollama/a, api_base: 'http://localhost:11434/' | http://localhost:11434",
                "model: ollama/a, base_url: 'http://localhost:5' | http://localhost:5",
                "model: openai/a | https://api.openai.com/v1",
                "model: openai/a, api_base: 'http://localhost:4001' | http://localhost:4001/v1",
                "model: openai/a, api_base: 'http://localhost:4001/' | http://localhost:4001/v1",
                "model: openai/a, api_base: 'http://localhost:4001/v1/' | http://localhost:4001/v1",
                "model: openai/a, api_base: 'http://localhost:4001/other' | http://localhost:4001/other",
                "model: gemini/a | https://generativelanguage.googleapis.com/v1beta/openai",
                "model: gemini/a, api_base: 'http://localhost:9' | http://localhost:9",
                "model: anthropic/a | https://api.anthropic.com",
                "model: anthropic/a, api_base: 'http://localhost:9' | http://localhost:9",
            })
    void the_base_is_written_or_the_providers_own(String params, URI base) {
        assertThat(entry(params, "").apiBase()).isEqualTo(base);
    }

    @Test
    void api_base_beats_ollama_host_and_ollama_host_beats_the_default() {
        var env = Map.of("OLLAMA_HOST", "192.168.1.9:7000");
        assertThat(Samples.entry("claude-haiku-1", "model: ollama/a", "", env)
                        .only()
                        .apiBase())
                .isEqualTo(URI.create("http://192.168.1.9:7000"));
        assertThat(Samples.entry("claude-haiku-1", "model: ollama/a, api_base: 'http://localhost:1'", "", env)
                        .only()
                        .apiBase())
                .isEqualTo(URI.create("http://localhost:1"));
    }

    @Test
    void an_ollama_host_that_is_no_address_is_a_problem_of_the_entry_that_needs_it() {
        var read = Samples.entry("claude-haiku-1", "model: ollama/a", "", Map.of("OLLAMA_HOST", "ftp://x"));
        assertThat(Samples.rendered(read.errors()))
                .singleElement()
                .asString()
                .startsWith("config.yaml:3:27: the environment variable OLLAMA_HOST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: ollama/a | '' | false",
                "model: ollama/a, api_base: 'http://192.168.1.2:11434' | '' | false",
                "model: ollama/a, api_base: 'https://ollama.example.com' | '' | true",
                "model: ollama/a, api_base: 'https://ollama.example.com' | paid: false | false",
                "model: ollama/a, api_base: 'http://mac.local:11434' | '' | true",
                "model: openai/a | '' | true",
                "model: openai/a, api_base: 'http://localhost@example.com' | '' | error",
                "model: openai/a, api_base: 'http://localhost.example.com' | '' | true",
                "model: openai/a, api_base: 'http://127.0.0.1.nip.io' | '' | true",
                "model: openai/a, api_base: 'http://[::1]:1' | '' | false",
                "model: openai/a, api_base: 'http://localhost:1' | paid: true | true",
                "model: gemini/a | '' | true",
                "model: gemini/a | paid: no | false",
                "model: anthropic/a | '' | true",
                "model: anthropic/a, api_base: 'http://localhost:1' | '' | true",
                "model: anthropic/a | paid: true | true",
            })
    void paid_is_a_property_of_the_deployment_whatever_its_name(String params, String info, String paid) {
        var read = Samples.entry("claude-haiku-4-5", params, info, Map.of());
        if (paid.equals("error")) {
            assertThat(read.errors()).isNotEmpty();
        } else {
            assertThat(read.only().paid()).isEqualTo(Boolean.parseBoolean(paid));
        }
    }

    @Test
    void a_service_that_counts_as_paid_unsaid_is_pointed_out() {
        assertThat(Samples.rendered(Samples.entry("claude-opus-1", "model: gemini/a", "", Map.of())
                        .warnings()))
                .singleElement()
                .asString()
                .startsWith("config.yaml:3:27: this service")
                .contains("model_info: {paid: false}");
        assertThat(Samples.entry("claude-opus-1", "model: gemini/a", "paid: true", Map.of())
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-haiku-9 | model: ollama/a | '' | T1",
                "claude-new-9 | model: ollama/a | '' | T1",
                "claude-sonnet-9 | model: ollama/a | '' | T2",
                "claude-opus-9 | model: ollama/a | '' | T3",
                "claude-real-9 | model: ollama/a | '' | T4",
                "claude-haiku-9 | model: anthropic/a | '' | T4",
                "anything | model: anthropic/a | '' | T4",
                "anything | model: anthropic/a | tier: T4 | T4",
                "gpt-5 | model: ollama/a | tier: T2 | T2",
                "gpt-5 | model: ollama/a | tier: t3 | T3",
                "claude-sonnet-9 | model: ollama/a | tier: T2 | T2",
            })
    void the_tier_comes_from_the_name_or_the_entry_and_anthropic_is_t4(
            String name, String params, String info, Tier tier) {
        assertThat(Samples.entry(name, params, info, Map.of()).only().tier()).isEqualTo(tier);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: ollama/a:7b | '' | 1",
                "model: ollama/a:480b-cloud | '' | 8",
                "model: ollama/a:CLOUD | '' | 8",
                "model: ollama/cloudy | '' | 1",
                "model: openai/a | '' | 8",
                "model: ollama/a | concurrency: 3 | 3",
            })
    void places_are_one_for_a_local_model_and_eight_for_others(String params, String info, int places) {
        assertThat(entry(params, info).concurrency()).isEqualTo(places);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: anthropic/a | REAL_ANTHROPIC_KEY",
                "model: gemini/a | GEMINI_API_KEY",
                "model: openai/a | OPENAI_API_KEY",
                "model: openai/a, api_key: os.environ/MINE | MINE",
                "model: openai/a, api_base: 'https://example.com' | ''",
                "model: gemini/a, api_base: 'https://example.com' | ''",
                "model: ollama/a | ''",
            })
    void a_key_is_named_and_a_default_one_goes_to_its_own_service_only(String params, String variable) {
        assertThat(entry(params, "").apiKey())
                .isEqualTo(variable.isEmpty() ? new ApiKey.None() : new ApiKey.FromEnvironment(variable));
    }

    @Test
    void limits_are_read_where_litellm_and_we_write_them() {
        var limits = entry(
                        "model: ollama/a, num_ctx: 8192",
                        "max_input_tokens: 128_000, max_output_tokens: '4096', first_byte_timeout_seconds: 60, "
                                + "idle_timeout_seconds: 90, supports_function_calling: false, supports_vision: true")
                .limits();
        assertThat(limits)
                .isEqualTo(new Limits(
                        OptionalInt.of(8192),
                        OptionalInt.of(128_000),
                        OptionalInt.of(4096),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.of(Duration.ofSeconds(90)),
                        Optional.of(false),
                        Optional.of(true)));
        assertThat(entry("model: ollama/a, num_ctx: 8192", "num_ctx: 4096")
                        .limits()
                        .numCtx())
                .hasValue(4096);
    }

    @Test
    void a_variable_stands_wherever_text_may() {
        var env = Map.of("NAME", "claude-opus-7", "MODEL", "ollama/a:7b", "BASE", "http://localhost:7", "PLACES", "5");
        var found = Samples.entry(
                        "os.environ/NAME",
                        "model: os.environ/MODEL, api_base: os.environ/BASE",
                        "concurrency: os.environ/PLACES",
                        env)
                .only();
        assertThat(found)
                .returns("claude-opus-7", Deployment::modelName)
                .returns(Tier.T3, Deployment::tier)
                .returns("a:7b", Deployment::upstreamModel)
                .returns(URI.create("http://localhost:7"), Deployment::apiBase)
                .returns(5, Deployment::concurrency);
    }

    @Test
    void entries_of_one_name_have_ids_in_their_order_and_know_their_line() {
        var read = Samples.config("""
                model_list:
                  - model_name: claude-haiku-1
                    litellm_params: &p {model: ollama/a}
                  - model_name: claude-sonnet-1
                    litellm_params: *p
                  - model_name: claude-haiku-1
                    litellm_params: {<<: *p, api_base: 'http://localhost:5'}
                """);
        assertThat(read.errors()).isEmpty();
        assertThat(read.deployments())
                .extracting(Deployment::id)
                .containsExactly("claude-haiku-1#1", "claude-sonnet-1#1", "claude-haiku-1#2");
        assertThat(read.deployments().get(2).place()).hasToString("config.yaml:6:5");
        assertThat(read.deployments().get(2).apiBase()).isEqualTo(URI.create("http://localhost:5"));
    }

    @Test
    void one_name_in_two_tiers_is_pointed_out() {
        var read = Samples.config("""
                model_list:
                  - {model_name: claude-haiku-1, litellm_params: {model: ollama/a}}
                  - {model_name: claude-haiku-1, litellm_params: {model: anthropic/a}}
                """);
        assertThat(read.deployments()).extracting(Deployment::tier).containsExactly(Tier.T1, Tier.T4);
        assertThat(read.warnings()).extracting(Diagnostic::line).containsExactly(3);
    }
}
