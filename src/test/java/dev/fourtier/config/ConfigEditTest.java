package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigEditTest {
    private static final URI OLLAMA = URI.create("http://127.0.0.1:11434");
    private static final String CLOUD = "qwen3.5:397b-cloud";

    @TempDir
    private Path folder;

    @Test
    void the_shipped_file_changes_in_the_lines_of_the_tier_alone() throws Exception {
        String shipped = Files.readString(Samples.SHIPPED.resolve("config.yaml"));
        assertThat(changed(shipped, Tier.T2, Provider.OLLAMA, CLOUD))
                .isEqualTo(shipped.replace("model: ollama/qwen3-coder:480b-cloud", "model: ollama/" + CLOUD));
    }

    @Test
    void so_does_the_old_systems() throws Exception {
        String seed = Samples.resource("seed-config.yaml");
        String now = changed(seed, Tier.T2, Provider.OLLAMA, CLOUD);
        assertThat(now).isEqualTo(seed.replace("ollama/qwen3-coder:480b-cloud", "ollama/" + CLOUD));
        assertThat(now).isNotEqualTo(seed);
    }

    /** Only the words in braces are to change, whatever stands around them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_list:\n- {model_name: claude-sonnet-4-6, litellm_params: {model: «ollama/old:1»}} # x\n",
                "model_list:\r\n- model_name: claude-sonnet-4-6\r\n  litellm_params:\r\n    model: «ollama/old:1»   # c\r\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model: '«ollama/old:1»'\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model: \"«ollama/old:1»\"",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    \"model\" :   «ollama/old:1»\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model: &m «ollama/old:1»\n"
                        + "- model_name: claude-sonnet-4-5\n  litellm_params:\n    model: *m\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model: !!str «ollama/old:1»\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model:\n      «ollama/old:1»\n\n\n",
                "# é 😀 ollama/old:1\nmodel_list:\n- model_name: claude-sonnet-4-6 # 😀\n  litellm_params:\n"
                        + "    model: «ollama/old:1» # 😀\n",
                "x: &p\n  model: «ollama/old:1»\nmodel_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n"
                        + "    <<: *p\n    num_ctx: 40000\n",
                "model_list:\n- model_name: claude-sonnet-4-6\n  litellm_params:\n    model: «ollama_chat/old:1»\n"
            })
    void nothing_else_changes(String marked) throws Exception {
        String text = marked.replace("«", "").replace("»", "");
        String old = marked.substring(marked.indexOf("«") + 1, marked.indexOf("»"));
        String wanted = marked.replace("«" + old + "»", old.replace("old:1", "new:2"));
        assertThat(changed(text, Tier.T2, Provider.OLLAMA, "new:2")).isEqualTo(wanted);
    }

    @Test
    void what_two_tiers_share_is_left_alone() throws Exception {
        String text = """
                model_list:
                - model_name: claude-haiku-4-5
                  litellm_params: &p
                    model: ollama/old:1
                - model_name: claude-sonnet-4-6
                  litellm_params: *p
                """;
        assertThat(use(text, Tier.T2, Provider.OLLAMA, "new:2"))
                .isInstanceOfSatisfying(
                        ConfigEdit.Result.Impossible.class,
                        no -> assertThat(no.why()).contains("config.yaml:2", "anchor"));
    }

    @Test
    void another_kind_of_service_brings_its_address_and_not_the_key() throws Exception {
        String shipped = Files.readString(Samples.SHIPPED.resolve("config.yaml"));
        String now = changed(shipped, Tier.T3, Provider.OLLAMA, "glm-5:cloud");
        assertThat(now)
                .isEqualTo(shipped.replace("openai/gemini-proxy", "ollama/glm-5:cloud")
                        .replace("http://localhost:4001", OLLAMA.toString())
                        .replace("      api_key: gemini-bridge-local\n", ""));
    }

    @Test
    void a_file_that_says_so_already_is_not_written() throws Exception {
        String shipped = Files.readString(Samples.SHIPPED.resolve("config.yaml"));
        assertThat(use(shipped, Tier.T1, Provider.OLLAMA, "qwen2.5-coder:7b")).isEqualTo(new ConfigEdit.Result.Same());
    }

    @Test
    void a_tier_without_an_entry_is_said() throws Exception {
        String text = "model_list:\n- {model_name: claude-haiku-1, litellm_params: {model: ollama/a:1}}\n";
        assertThat(use(text, Tier.T2, Provider.OLLAMA, "b:1"))
                .isInstanceOfSatisfying(
                        ConfigEdit.Result.Impossible.class,
                        no -> assertThat(no.why()).contains("T2", "config.yaml"));
    }

    @Test
    void nothing_becomes_paid_or_free_by_it() throws Exception {
        String text = """
                model_list:
                - model_name: claude-opus-4-6
                  litellm_params:
                    model: openai/big
                    api_base: https://api.example.com
                """;
        assertThat(use(text, Tier.T3, Provider.OLLAMA, "b:1")).isInstanceOf(ConfigEdit.Result.Impossible.class);
    }

    @Test
    void the_file_keeps_its_rights_its_mark_and_the_link_to_it() throws Exception {
        Path real = folder.resolve("real.yaml");
        Path own = Files.createDirectories(folder.resolve("own"));
        String text = "\uFEFFmodel_list:\n- {model_name: claude-haiku-1, litellm_params: {model: ollama/a:1}}\n";
        Files.writeString(real, text);
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(own.resolve("config.yaml"), real);
        var file = Configured.open(new ConfigFolder(own, Samples.SHIPPED), folder, Map.of());
        file.write(((ConfigEdit.Result.Changed) ConfigEdit.use(file, Tier.T1, Provider.OLLAMA, "b:1", OLLAMA)).text());
        assertThat(Files.readString(real)).isEqualTo(text.replace("a:1", "b:1"));
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(real, own);
        }
    }

    @Test
    void the_shipped_file_is_copied_before_it_is_changed() throws Exception {
        String shipped = Files.readString(Samples.SHIPPED.resolve("config.yaml"));
        Path own = folder.resolve("home/config");
        var file = Configured.open(new ConfigFolder(Samples.SHIPPED, Samples.SHIPPED), own, Map.of());
        assertThat(file.isCopy()).isTrue();
        file.write(((ConfigEdit.Result.Changed) ConfigEdit.use(file, Tier.T1, Provider.OLLAMA, "b:1", OLLAMA)).text());
        assertThat(own.resolve("config.yaml")).hasContent(shipped.replace("qwen2.5-coder:7b", "b:1"));
        assertThat(Samples.SHIPPED.resolve("config.yaml")).hasContent(shipped);
    }

    private String changed(String text, Tier tier, Provider provider, String model) throws IOException {
        ConfigEdit.Result result = use(text, tier, provider, model);
        assertThat(result).isInstanceOf(ConfigEdit.Result.Changed.class);
        return ((ConfigEdit.Result.Changed) result).text();
    }

    private ConfigEdit.Result use(String text, Tier tier, Provider provider, String model) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), text, StandardCharsets.UTF_8);
        var file = Configured.open(new ConfigFolder(folder, Samples.SHIPPED), folder, Map.of());
        return ConfigEdit.use(file, tier, provider, model, OLLAMA);
    }
}
