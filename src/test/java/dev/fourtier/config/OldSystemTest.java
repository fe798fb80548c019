package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files of the system this one continues are read as they stand. */
class OldSystemTest {
    private final Samples.ReadConfig read = Samples.config(Samples.resource("seed-config.yaml"));

    @Test
    void the_old_config_has_one_deployment_in_each_tier_and_nothing_to_complain_of() {
        assertThat(Samples.rendered(read.errors())).isEmpty();
        assertThat(Samples.rendered(read.warnings())).isEmpty();
        assertThat(read.deployments()).extracting(Deployment::tier).containsExactly(Tier.values());
        assertThat(read.deployments())
                .extracting(Deployment::id)
                .containsExactly(
                        "claude-haiku-4-5-20251001#1",
                        "claude-sonnet-4-6#1",
                        "claude-opus-4-6#1",
                        "claude-real-fallback#1");
    }

    @Test
    void t1_is_one_local_model_with_one_place() {
        assertThat(read.deployments().get(0))
                .returns(Provider.OLLAMA, Deployment::provider)
                .returns("qwen2.5-coder:7b", Deployment::upstreamModel)
                .returns(URI.create("http://localhost:11434"), Deployment::apiBase)
                .returns(new ApiKey.None(), Deployment::apiKey)
                .returns(false, Deployment::paid)
                .returns(1, Deployment::concurrency)
                .returns(Limits.UNSAID, Deployment::limits);
    }

    @Test
    void t2_passes_through_ollama_and_has_eight_places() {
        assertThat(read.deployments().get(1))
                .returns("qwen3-coder:480b-cloud", Deployment::upstreamModel)
                .returns(false, Deployment::paid)
                .returns(8, Deployment::concurrency);
    }

    @Test
    void t3_is_the_bridge_with_v1_and_its_literal_key() {
        assertThat(read.deployments().get(2))
                .returns(Provider.OPENAI, Deployment::provider)
                .returns("gemini-proxy", Deployment::upstreamModel)
                .returns(URI.create("http://localhost:4001/v1"), Deployment::apiBase)
                .returns(new ApiKey.Literal("gemini-bridge-local"), Deployment::apiKey)
                .returns(false, Deployment::paid);
        assertThat(read.deployments().get(2).toString()).doesNotContain("gemini-bridge-local");
    }

    @Test
    void t4_is_paid_and_its_key_is_named_not_read() {
        assertThat(read.deployments().get(3))
                .returns(Provider.ANTHROPIC, Deployment::provider)
                .returns("claude-sonnet-4-6", Deployment::upstreamModel)
                .returns(URI.create("https://api.anthropic.com"), Deployment::apiBase)
                .returns(new ApiKey.FromEnvironment("REAL_ANTHROPIC_KEY"), Deployment::apiKey)
                .returns(true, Deployment::paid);
        var keyed = Samples.config(Samples.resource("seed-config.yaml"), Map.of("REAL_ANTHROPIC_KEY", "sk-ant-secret"));
        assertThat(keyed.deployments().toString()).doesNotContain("sk-ant-secret");
        assertThat(keyed.deployments().get(3).apiKey().resolve(Map.of("REAL_ANTHROPIC_KEY", " sk-ant-secret\n")))
                .contains("sk-ant-secret");
    }

    @Test
    void the_old_config_is_read_with_windows_line_ends_and_a_byte_order_mark() {
        String text = "\uFEFF" + Samples.resource("seed-config.yaml").replace("\n", "\r\n");
        var decoded = Source.decode(Path.of("config.yaml"), text.getBytes(StandardCharsets.UTF_8));
        var problems = new Problems();
        List<Deployment> found = LiteLlmReader.read((Source.Text) decoded, problems, Map.of());
        assertThat(problems.errors()).isEmpty();
        assertThat(found).hasSize(4);
    }

    @Test
    void the_old_settings_are_read() {
        var old = Samples.settings(Samples.resource("seed-settings.conf"), Map.of());
        assertThat(old.errors()).isEmpty();
        assertThat(old.warnings()).isEmpty();
        assertThat(old.settings())
                .returns(Optional.of(Path.of("/Users/dsr-ai-lab/Claude-Ollama/workspace")), Settings::workspaceDir)
                .returns(false, Settings::verboseLogging)
                .returns(30, Settings::logRetentionDays)
                .returns(true, Settings::autoUpdate);
    }
}
