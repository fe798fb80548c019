package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the shipped files. */
class TierSwitchTest {
    private static final Path SHIPPED = Path.of(System.getProperty("co.basedir", "."), "config");
    private static final String GOOD =
            "{\"model_info\":{\"general.architecture\":\"q\",\"q.context_length\":%d},\"capabilities\":[\"completion\"%s]}";

    @TempDir
    private Path home;

    private Peer peer;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer().says("/api/tags", "{\"models\":[{\"name\":\"own:1\"},{\"name\":\"phi3.5:latest\"}]}");
        peer.says("/api/show", GOOD.formatted(131_072, ",\"tools\""));
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
    }

    @Test
    void the_documented_command_means_the_cloud_s_model() throws Exception {
        assertThat(use(Tier.T2, "qwen3.5:397b").done()).isTrue();
        assertThat(written())
                .isEqualTo(shipped().replace("ollama/qwen3-coder:480b-cloud", "ollama/qwen3.5:397b-cloud"));
        assertThat(use(Tier.T2, "qwen3.5:397b-cloud").sentence()).contains("already", "nothing was changed");
    }

    @Test
    void it_does_so_where_ollama_is_not_there_or_too_old_to_know_it() throws Exception {
        peer.says("/api/show", 404, "{\"error\":\"model not found\"}");
        assertThat(use(Tier.T2, "qwen3.5:397b").sentence()).contains("co models pull qwen3.5:397b-cloud");
        assertThat(written()).contains("ollama/qwen3.5:397b-cloud");
        Files.delete(home.resolve("config/config.yaml"));
        assertThat(use("127.0.0.1:1", Tier.T2, "qwen3.5:397b", false).done()).isTrue();
        assertThat(written()).contains("ollama/qwen3.5:397b-cloud");
    }

    @Test
    void an_alias_and_a_model_of_this_machine_will_do() throws Exception {
        assertThat(use(Tier.T1, "ol-phi").done()).isTrue();
        assertThat(written()).contains("ollama/phi3.5:latest").doesNotContain("ollama/qwen2.5-coder:7b");
        assertThat(use(Tier.T1, "own:1").done()).isTrue();
    }

    @Test
    void what_cannot_serve_claude_code_is_refused_and_forced_if_need_be() throws Exception {
        peer.says("/api/show", GOOD.formatted(131_072, ""));
        assertThat(use(Tier.T1, "own:1").sentence()).contains("cannot use tools", "--force");
        peer.says("/api/show", GOOD.formatted(4096, ",\"tools\""));
        assertThat(use(Tier.T1, "own:1").sentence()).contains("context of 4096 tokens");
        assertThat(use(Tier.T1, "absent:1").sentence()).contains("co models pull absent:1");
        assertThat(use("127.0.0.1:1", Tier.T1, "own:1", false).sentence()).contains("cannot be checked");
        assertThat(home.resolve("config")).doesNotExist();
        assertThat(use(peer.base().getAuthority(), Tier.T1, "own:1", true).done())
                .isTrue();
        assertThat(written()).contains("ollama/own:1");
    }

    @Test
    void a_retired_model_names_its_heir_instead() {
        assertThat(use(Tier.T2, "qwen3-coder:480b-cloud").sentence())
                .contains("retired", "co models use T2 qwen3.5:397b-cloud");
    }

    @Test
    void the_paid_tier_has_claude_and_no_other_tier_does() {
        assertThat(use(Tier.T4, "own:1").sentence()).contains("T4 is the paid tier");
        assertThat(use(Tier.T1, "claude-sonnet-4-6").sentence()).contains("stands at T4 only");
        assertThat(use(Tier.T4, "claude-opus-4-6").done()).isTrue();
    }

    @Test
    void gemini_behind_the_bridge_is_chosen_elsewhere() {
        assertThat(use(Tier.T3, "gemini-3.8-flash").sentence()).contains("[gemini-choice]", "models.conf");
    }

    private TierSwitch.Outcome use(Tier tier, String model) {
        return use(peer.base().getAuthority(), tier, model, false);
    }

    private TierSwitch.Outcome use(String ollama, Tier tier, String model, boolean force) {
        Path own = home.resolve("config");
        var folder = new ConfigFolder(Files.isDirectory(own) ? own : SHIPPED, SHIPPED);
        return new TierSwitch(folder, own, Map.of("OLLAMA_HOST", ollama), LocalDate.of(2026, 11, 26))
                .use(tier, model, force);
    }

    private String written() throws IOException {
        return Files.readString(home.resolve("config/config.yaml"));
    }

    private static String shipped() throws IOException {
        return Files.readString(SHIPPED.resolve("config.yaml"));
    }
}
