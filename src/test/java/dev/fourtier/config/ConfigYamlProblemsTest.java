package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong in config.yaml, where, and what to write instead. */
class ConfigYamlProblemsTest {
    private static final String SECRET = "sk-ant-api03-verysecret";

    private record Case(String fact, String yaml, String starts, String cure) {}

    private static final String HEAD = "model_list:\n  - model_name: claude-haiku-1\n    litellm_params:\n";

    private static final List<Case> CASES = List.of(
            new Case("empty file", "", "config.yaml:1:1: model_list is missing", "Write model_list:"),
            new Case("remarks only", "# nothing\n", "config.yaml:1:1: model_list is missing", "Write model_list:"),
            new Case("no entries", "x: 1\nmodel_list:\n", "config.yaml:2:1: model_list is missing", "- model_name"),
            new Case("empty list", "model_list: []\n", "config.yaml:1:13: model_list is missing", "- model_name"),
            new Case("list is text", "model_list: qwen\n", "config.yaml:1:13: model_list is no list", "- model_name"),
            new Case("list is a mapping", "model_list:\n  a: b\n", "config.yaml:2:3: model_list is no list", "Begin"),
            new Case("top is a list", "- a\n- b\n", "config.yaml:1:1: the file has no keys", "Write model_list:"),
            new Case("entry is text", "model_list:\n  - qwen\n", "config.yaml:2:5: an entry of model_list", "Write"),
            new Case(
                    "no model_name",
                    "model_list:\n  - litellm_params: {model: ollama/a}\n",
                    "config.yaml:2:5: model_name is missing",
                    "Write model_name:"),
            new Case(
                    "no litellm_params",
                    "model_list:\n  - model_name: claude-haiku-1\n",
                    "config.yaml:2:5: litellm_params is missing",
                    "model: ollama/"),
            new Case(
                    "empty litellm_params",
                    "model_list:\n  - model_name: claude-haiku-1\n    litellm_params:\n",
                    "config.yaml:2:5: litellm_params is missing",
                    "model: ollama/"),
            new Case(
                    "litellm_params is a list",
                    HEAD + "      - model: ollama/a\n",
                    "config.yaml:4:7: litellm_params is no mapping",
                    "Take the dashes away"),
            new Case(
                    "no model",
                    HEAD + "      api_base: http://localhost:1\n",
                    "config.yaml:4:7: model is missing",
                    "ollama/"),
            new Case(
                    "unknown prefix",
                    HEAD + "      model: azure/gpt-4o\n",
                    "config.yaml:4:14: the prefix azure/ of the model is not understood",
                    "ollama/, ollama_chat/, openai/, gemini/ or anthropic/"),
            new Case(
                    "no prefix",
                    HEAD + "      model: gpt-4o\n",
                    "config.yaml:4:14: the model has no prefix",
                    "openai/"),
            new Case(
                    "nothing after the prefix",
                    HEAD + "      model: ollama/\n",
                    "config.yaml:4:14: the model has a prefix and no name",
                    "ollama/"),
            new Case(
                    "model is a number",
                    HEAD + "      model: 12\n",
                    "config.yaml:4:14: litellm_params.model is a number",
                    "quotes"),
            new Case(
                    "model is a list",
                    HEAD + "      model: [a]\n",
                    "config.yaml:4:14: litellm_params.model is no single value",
                    "behind the colon"),
            new Case(
                    "wildcard",
                    "model_list:\n- model_name: 'claude-*'\n  litellm_params: {model: ollama/a}\n",
                    "config.yaml:2:15: model_name has blanks, a *",
                    "one plain name"),
            new Case(
                    "base without scheme",
                    HEAD + "      model: openai/a\n      api_base: localhost:4001\n",
                    "config.yaml:5:17: api_base is no address",
                    "http://localhost:11434"),
            new Case(
                    "base with a user",
                    HEAD + "      model: openai/a\n      api_base: http://u:p@localhost\n",
                    "config.yaml:5:17: api_base is no address",
                    "without a user"),
            new Case(
                    "base of another scheme",
                    HEAD + "      model: openai/a\n      api_base: ftp://localhost\n",
                    "config.yaml:5:17: api_base is no address",
                    "http"),
            new Case(
                    "base with port 99999",
                    HEAD + "      model: openai/a\n      api_base: http://localhost:99999\n",
                    "config.yaml:5:17: api_base is no address",
                    "http"),
            new Case(
                    "literal key",
                    HEAD + "      model: openai/a\n      api_base: https://example.com/v1\n      api_key: " + SECRET
                            + "\n",
                    "config.yaml:6:16: a key stands in the file",
                    "api_key: os.environ/MY_SERVICE_KEY"),
            new Case(
                    "literal key on the local net",
                    HEAD + "      model: openai/a\n      api_base: http://192.168.1.5/v1\n      api_key: " + SECRET
                            + "\n",
                    "config.yaml:6:16: a key stands in the file",
                    "os.environ/"),
            new Case(
                    "literal Anthropic key",
                    HEAD + "      model: anthropic/claude-sonnet-4-6\n      api_key: " + SECRET + "\n",
                    "config.yaml:5:16: a key stands in the file",
                    "os.environ/REAL_ANTHROPIC_KEY"),
            new Case(
                    "other variable for Anthropic",
                    HEAD + "      model: anthropic/a\n      api_key: os.environ/ANTHROPIC_API_KEY\n",
                    "config.yaml:5:16: the key of the paid API stands in another variable",
                    "os.environ/REAL_ANTHROPIC_KEY"),
            new Case(
                    "no variable",
                    HEAD + "      model: openai/a\n      api_key: os.environ/\n",
                    "config.yaml:5:16: api_key names no environment variable",
                    "os.environ/NAME"),
            new Case(
                    "key in the clear",
                    HEAD + "      model: openai/a\n      api_base: http://example.com\n      api_key: os.environ/K\n",
                    "config.yaml:5:17: the key would be sent over the internet unencrypted",
                    "https://"),
            new Case(
                    "unset variable",
                    HEAD + "      model: openai/a\n      api_base: os.environ/BASE\n",
                    "config.yaml:5:17: the environment variable BASE of litellm_params.api_base is not set",
                    "Set it"),
            new Case(
                    "other name without tier",
                    "model_list:\n- model_name: gpt-4o\n  litellm_params: {model: ollama/a}\n",
                    "config.yaml:2:15: the name \"gpt-4o\" tells no tier",
                    "model_info: {tier: T2}"),
            new Case(
                    "wrong tier",
                    "model_list:\n- model_name: gpt-4o\n  litellm_params: {model: ollama/a}\n  model_info: {tier: T5}\n",
                    "config.yaml:4:22: model_info.tier is none of the tiers",
                    "T1, T2, T3 or T4"),
            new Case(
                    "tier against the pattern",
                    "model_list:\n- model_name: claude-haiku-1\n  litellm_params: {model: ollama/a}\n  model_info: {tier: T2}\n",
                    "config.yaml:4:22: the name \"claude-haiku-1\" is T1 by its pattern",
                    "Remove tier"),
            new Case(
                    "Anthropic below T4",
                    "model_list:\n- model_name: cheap\n  litellm_params: {model: anthropic/a}\n  model_info: {tier: T1}\n",
                    "config.yaml:4:22: anthropic/ is always T4",
                    "Remove tier"),
            new Case(
                    "Anthropic for free",
                    "model_list:\n- model_name: claude-real-1\n  litellm_params: {model: anthropic/a}\n  model_info: {paid: false}\n",
                    "config.yaml:4:22: anthropic/ is always paid",
                    "Remove paid: false"),
            new Case(
                    "paid is a word",
                    "model_list:\n- model_name: claude-haiku-1\n  litellm_params: {model: ollama/a}\n  model_info: {paid: maybe}\n",
                    "config.yaml:4:22: model_info.paid is neither true nor false",
                    "true or false"),
            new Case(
                    "no places",
                    "model_list:\n- model_name: claude-haiku-1\n  litellm_params: {model: ollama/a}\n  model_info: {concurrency: 0}\n",
                    "config.yaml:4:29: model_info.concurrency is no whole number from 1 to 4096",
                    "concurrency:"),
            new Case(
                    "duplicate key",
                    HEAD + "      model: ollama/a\n      model: ollama/b\n",
                    "config.yaml:5:7: the key \"model\" stands here a second time, after line 4",
                    "Keep one"),
            new Case(
                    "tab",
                    "model_list:\n\t- model_name: a\n",
                    "config.yaml:2:1: this is no YAML: a tab",
                    "Indent with spaces"),
            new Case(
                    "colon in a value",
                    "model_list:\n- model_name: a: b\n",
                    "config.yaml:2:16: this is no YAML",
                    "Quote a value"),
            new Case(
                    "open quote",
                    "model_list:\n- model_name: \"a\n",
                    "config.yaml:3:1: this is no YAML",
                    "Close the quote"),
            new Case(
                    "control character",
                    "model_list:\n  - \u0007\n",
                    "config.yaml:2:5: this is no YAML: special characters",
                    "control character"),
            new Case("alias to nothing", "model_list: *a\n", "config.yaml:1:13: an alias points to nothing", "anchor"),
            new Case(
                    "alias to itself",
                    "model_list: &a [*a]\n",
                    "config.yaml:1:17: an alias points to nothing",
                    "anchor"),
            new Case(
                    "two documents",
                    "a: 1\n---\nb: 2\n",
                    "config.yaml:2:1: a second YAML document",
                    "Keep one document"),
            new Case(
                    "list as key",
                    "model_list: [{model_name: claude-haiku-1, litellm_params: {model: ollama/a}}]\n? [a]\n: b\n",
                    "config.yaml:2:3: a key is a list",
                    "Write a word"),
            new Case("deep nesting", "[".repeat(3000), "config.yaml:1:51: more than 50 levels", "brackets"));

    @TestFactory
    Stream<DynamicTest> each_mistake_is_named_with_its_place_and_its_cure() {
        return CASES.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.fact(), () -> {
                    List<String> errors =
                            Samples.rendered(Samples.config(mistake.yaml()).errors());
                    assertThat(errors).hasSizeGreaterThanOrEqualTo(1);
                    assertThat(errors.getFirst()).startsWith(mistake.starts()).contains(mistake.cure());
                    assertThat(errors.toString()).doesNotContain(SECRET);
                }));
    }

    @Test
    void all_mistakes_are_told_at_once_in_the_order_of_the_file() {
        var read = Samples.config("""
                model_list:
                  - model_name: claude-haiku-1
                    litellm_params: {model: azure/a}
                  - litellm_params: {model: b, num_ctx: many}
                    model_info: {tier: T9, concurrency: -1}
                  - nonsense
                """);
        assertThat(read.errors()).extracting(Diagnostic::line).containsExactly(3, 4, 4, 4, 5, 5, 6);
    }

    @Test
    void misspelt_keys_are_a_warning_with_the_likely_word() {
        var read = Samples.config("""
                model_lists: []
                model_list:
                  - model_name: claude-haiku-1
                    litellm_params: {model: ollama/a, api_bse: http://localhost:1}
                    model_info: {concurency: 4}
                """);
        assertThat(read.errors()).isEmpty();
        assertThat(Samples.rendered(read.warnings()))
                .containsExactly(
                        "config.yaml:1:1: the key \"model_lists\" is not known and has no effect. Did you mean model_list?",
                        "config.yaml:4:39: the key litellm_params.\"api_bse\" is not known and has no effect. Did you mean api_base?",
                        "config.yaml:5:18: the key model_info.\"concurency\" is not known and has no effect. Did you mean concurrency?");
    }

    @Test
    void what_only_litellm_understands_is_left_alone() {
        var read = Samples.config("""
                general_settings: {master_key: sk-1234, database_url: os.environ/DB}
                router_settings: {routing_strategy: least-busy}
                model_list:
                  - model_name: claude-haiku-1
                    litellm_params: {model: ollama_chat/a, temperature: 0.2, max_tokens: 100, timeout: 600, rpm: 5, tpm: 9, api_version: x}
                    model_info: {mode: chat, base_model: x, input_cost_per_token: 0.0}
                """);
        assertThat(read.errors()).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.deployments()).hasSize(1);
    }

    @Test
    void fallbacks_and_environment_variables_are_said_to_have_no_effect() {
        var read = Samples.config("""
                environment_variables: {KEY: %s}
                router_settings: {fallbacks: [{a: [b]}]}
                model_list: [{model_name: claude-haiku-1, litellm_params: {model: ollama/a}}]
                """.formatted(SECRET));
        assertThat(read.errors()).isEmpty();
        assertThat(Samples.rendered(read.warnings())).hasSize(2).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void a_bomb_of_aliases_is_read_in_no_time() {
        var yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        yaml.append("model_list: *a59\n");
        assertThat(Samples.config(yaml.toString()).errors())
                .hasSize(1)
                .allSatisfy(error -> assertThat(error.problem()).contains("an entry of model_list"));
    }

    @Test
    void a_misplaced_key_is_never_repeated() {
        for (String key : List.of("model", "api_base", "base_url", "num_ctx", "unknown")) {
            var read = Samples.config(
                    HEAD + (key.equals("model") ? "" : "      model: openai/a\n") + "      " + key + ": " + SECRET
                            + "\n",
                    Map.of());
            assertThat(Samples.rendered(read.errors()) + " " + Samples.rendered(read.warnings()))
                    .as(key)
                    .doesNotContain(SECRET);
        }
    }
}
