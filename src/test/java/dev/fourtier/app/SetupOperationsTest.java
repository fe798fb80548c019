package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.control.Home;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What view 6 shows, out of real files. */
class SetupOperationsTest {
    private static final Path SHIPPED =
            Path.of(System.getProperty("co.basedir", "")).resolve("config").toAbsolutePath();

    private static final String CONFIG = """
            model_list:
              - model_name: claude-haiku-4-5
                litellm_params:
                  model: ollama/qwen2.5-coder:7b
                  api_base: http://127.0.0.1:11434
            """;

    @TempDir
    private Path folder;

    private Home home;
    private Path config;

    @BeforeEach
    void files() throws IOException {
        home = new Home(folder).create();
        config = Files.createDirectories(home.config());
        Files.writeString(config.resolve("config.yaml"), CONFIG);
        Files.writeString(
                config.resolve("settings.conf"),
                "# mine\nAPPROVAL_SCOPE=request\nAPPROVAL_NOTIFY_COMMAND=curl hunter22\nPING_SECONDS=\n");
    }

    @Test
    void says_whose_each_file_is_and_where_each_setting_comes_from() {
        SetupView view = get(open().view());

        assertThat(view.inForce()).isTrue();
        assertThat(view.files())
                .extracting(SetupView.File::name, SetupView.File::origin)
                .containsExactly(
                        tuple("config.yaml", SetupView.Origin.OWN),
                        tuple("settings.conf", SetupView.Origin.OWN),
                        tuple("models.conf", SetupView.Origin.SHIPPED),
                        tuple("services.yaml", SetupView.Origin.SHIPPED),
                        tuple("mcp-servers.json", SetupView.Origin.SHIPPED),
                        tuple("keys.yaml", SetupView.Origin.ABSENT));
        assertThat(view.files().get(2).own())
                .isEqualTo(config.resolve("models.conf").toString());
        assertThat(view.settings())
                .contains(
                        new SetupView.Setting("APPROVAL_SCOPE", "request", OptionalInt.of(2)),
                        new SetupView.Setting("PING_SECONDS", "8", OptionalInt.empty()),
                        new SetupView.Setting("APPROVAL_NOTIFY_COMMAND", "set", OptionalInt.of(3)))
                .hasSize(21);
        assertThat(view.entries())
                .containsExactly(new SetupView.Entry(
                        Tier.T1,
                        "claude-haiku-4-5",
                        "qwen2.5-coder:7b",
                        "http://127.0.0.1:11434",
                        false,
                        "config.yaml",
                        2));
        assertThat(view.servers()).extracting(SetupView.Server::name).containsExactly("filesystem", "git", "memory");
        assertThat(view.toString()).doesNotContain("hunter22");
    }

    @Test
    void a_file_that_cannot_be_used_is_told_with_its_line_and_the_last_good_one_goes_on() throws IOException {
        SetupOperations setup = open();
        Files.writeString(config.resolve("config.yaml"), CONFIG + "  - model_name: x\n");
        Files.writeString(home.keysFile(), "overview:\n  fly: f\n");

        Ruling ruling = get(setup.reload());
        SetupView view = get(setup.view());

        assertThat(ruling.kind()).isEqualTo(Ruling.Kind.IMPOSSIBLE);
        assertThat(ruling.sentence()).startsWith("config.yaml:6:5:").endsWith("The last good one goes on.");
        assertThat(view.inForce()).isFalse();
        assertThat(view.entries()).hasSize(1);
        assertThat(view.files().getFirst().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.broken()).isTrue();
            assertThat(problem.line()).isEqualTo(6);
        });
        assertThat(view.files().getLast().problems())
                .containsExactly(new SetupView.Problem(false, 2, "keys.yaml:2:3: 'overview' has no action 'fly'."));
    }

    @Test
    void reading_again_on_a_persons_word_does_not_wait() throws IOException {
        var stage = stage();
        SetupOperations setup = open(stage);
        Files.writeString(config.resolve("config.yaml"), CONFIG.replace("7b", "32b"));

        assertThat(get(setup.reload()).kind()).isEqualTo(Ruling.Kind.DONE);
        assertThat(stage.configuration().deployments().getFirst().upstreamModel())
                .isEqualTo("qwen2.5-coder:32b");
    }

    @Test
    void nothing_that_may_be_a_key_is_shown_of_a_server() throws IOException {
        Files.writeString(config.resolve("mcp-servers.json"), """
                {"mcpServers": {
                  "a": {"command": "npx", "args": ["-y", "@scope/a", "hunter22"]},
                  "b": {"command": "b-server", "args": ["--key", "hunter22", "run"]},
                  "c": {"command": "c-server", "args": ["--password=hunter22", "run"]},
                  "d": {"command": "d-server", "args": ["sk-ant-api03-hunter22"]},
                  "e": {"url": "https://me:hunt@er22@example.com/mcp?key=hunter22"}
                }}""");
        assertThat(get(open().view()).servers())
                .extracting(SetupView.Server::command)
                .containsExactly(
                        "npx @scope/a", "b-server", "c-server", "d-server [masked]", "https://example.com/mcp");
    }

    @Test
    void a_server_that_cannot_be_started_is_told_with_its_cure() throws IOException {
        Files.writeString(
                config.resolve("mcp-servers.json"),
                "{\"mcpServers\": {\"odd\": {\"command\": \"no-such-program-at-all\", \"args\": [\"hunter22\"]}}}");
        SetupOperations setup = open();

        ServerTrial trial = get(setup.check("odd"));
        assertThat(trial.state()).isEqualTo(CheckView.State.BROKEN);
        assertThat(trial.finding()).contains("no-such-program-at-all");
        assertThat(trial.cure()).isPresent();
        assertThat(get(setup.check("none")).state()).isEqualTo(CheckView.State.SKIPPED);
    }

    private SetupOperations open() {
        return open(stage());
    }

    private SetupOperations open(ConfiguredStage stage) {
        return new SetupOperations(
                stage, stage.folder().orElseThrow(), stage::configuration, home, Map.of("PATH", ""), Runnable::run);
    }

    private ConfiguredStage stage() {
        if (ConfiguredStage.open(new ConfigFolder(config, SHIPPED), Map.of())
                instanceof ConfiguredStage.Opened.Ok(ConfiguredStage stage)) {
            return stage;
        }
        throw new AssertionError("the files of this test are broken");
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
