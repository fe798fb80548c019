package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.check.CheckView;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.check.SetupView;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.model.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

/** View 6: configuration, doctor, MCP servers. */
class SetupPageTest {
    private static final String HOME = "/home/p/.claude-ollama";

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        Scene scene = done(open().press("C"));
        Screenshots.check("setup", done(scene).press("tab").shell(), columns, rows);
    }

    @ParameterizedTest
    @CsvSource({"80,24", "50,14"})
    void its_doctor_looks_as_it_did(int columns, int rows) {
        Screenshots.check("setup-doctor", open().press("tab").shell(), columns, rows);
    }

    @Test
    void asks_when_it_is_shown_and_again_when_the_files_change() {
        assertThat(Scene.busy().effects()).noneMatch(Effect.Call.class::isInstance);
        Scene scene = open();
        assertThat(asked).containsExactly("look", "examine");
        assertThat(scene.text()).contains("config.yaml", "qwen2.5-coder:7b", "yours", "3 servers");

        done(scene.event(new Event.Told(new ControlEvent.Changed(ControlEvent.Topic.CONFIGURATION))));
        done(scene.press("r"));
        assertThat(asked).containsExactly("look", "examine", "look", "look", "examine");
    }

    @Test
    void waits_for_whoever_can_be_asked() {
        Scene scene = Scene.starting().press("6");
        assertThat(scene.effects()).noneMatch(Effect.Call.class::isInstance);
        scene.fresh(new Part.Services(Scene.services()));
        assertThat(scene.effects()).filteredOn(Effect.Call.class::isInstance).hasSize(2);
    }

    @Test
    void a_problem_opens_its_file_at_its_line_and_reads_it_anew_afterwards() {
        Scene scene = open().press("down", "e");
        assertThat(scene.effects())
                .filteredOn(Effect.Edit.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    var edit = (Effect.Edit) effect;
                    assertThat(edit.file()).isEqualTo(HOME + "/config/config.yaml");
                    assertThat(edit.line()).isEqualTo(12);
                    scene.event(edit.then()
                            .call()
                            .apply(operations())
                            .toCompletableFuture()
                            .join());
                });
        assertThat(asked).contains("reload");
        assertThat(scene.text()).contains("✗ config.yaml:12:7: no model");
    }

    @Test
    void a_shipped_file_becomes_ones_own_before_it_is_changed() {
        Scene scene = open().press("down", "down", "down", "e");
        assertThat(scene.text()).contains("A models.conf of your own?", HOME + "/config/models.conf");
        assertThat(scene.copy().press("n").effects()).noneMatch(Effect.Edit.class::isInstance);
        assertThat(scene.press("y").effects())
                .anyMatch(effect -> effect instanceof Effect.Edit(String file, String template, int line, var _)
                        && file.equals(HOME + "/config/models.conf")
                        && template.equals("/opt/co/config/models.conf")
                        && line == 0);
    }

    @Test
    void mending_asks_first_and_looks_again_afterwards() {
        Scene scene = open().press("tab", "f");
        assertThat(scene.text()).contains("Mend this?", "A folder is open to others.");
        done(scene.press("esc"));
        assertThat(asked).doesNotContain("fix folders");

        done(scene.press("f", "y"));
        assertThat(asked).contains("fix folders");
        done(scene);
        assertThat(asked).endsWith("fix folders", "examine");
        assertThat(scene.press("down", "down", "f").text()).contains("Nothing there can be mended for you");
    }

    @Test
    void mending_all_mends_what_can_be_and_nothing_else() {
        done(open().press("F", "y"));
        assertThat(asked).contains("fix folders", "fix stale").doesNotContain("fix ollama");
    }

    @Test
    void a_server_says_how_many_tools_it_has_or_why_it_does_not_answer() {
        Scene scene = open().press("tab", "tab", "c");
        assertThat(scene.text()).contains("is started…", "trying 1");
        done(scene);
        assertThat(asked).contains("check filesystem");
        assertThat(scene.text()).contains("2 tools in 0.41s", "look, write").doesNotContain("is started…");

        done(scene.press("down", "c"));
        assertThat(scene.text()).contains("The program 'uvx' is not on the PATH.", "→ Install uv");
    }

    @Test
    void a_server_that_is_none_is_not_asked_for() {
        Shell shell = open().shell();
        assertThat(shell.view().act("check", "a b/../c", shell.state()).effects())
                .containsExactly(new Effect.Say("There is no MCP server 'a b/../c'.", Notice.Tone.PLAIN));
        assertThat(shell.view().act("check", "filesystem", shell.state()).effects())
                .singleElement()
                .isInstanceOf(Effect.Call.class);
    }

    @Test
    void a_click_chooses_the_row_below_it() {
        Scene scene = open();
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 10, 2 + 3)));
        assertThat(scene.press("e").effects())
                .anyMatch(effect -> effect instanceof Effect.Edit(var file, var _, int line, var _)
                        && file.endsWith("config.yaml")
                        && line == 12);
    }

    @Test
    void a_click_on_the_line_of_another_pane_opens_it_in_a_small_terminal_too() {
        Scene scene = open().event(new Event.Resized(new Size(50, 14)));
        List<String> rows = scene.text().lines().toList();
        int doctor = IntStream.range(0, rows.size())
                .filter(y -> rows.get(y).contains("Doctor  1 broken"))
                .findFirst()
                .orElseThrow();
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 3, doctor)));
        assertThat(scene.text()).contains("▸Doctor");
    }

    @Test
    void the_editor_is_the_persons_and_is_told_the_line_where_it_takes_one() {
        Path file = Path.of("/x/config.yaml");
        assertThat(Editor.of(Map.of()).command(file, 12))
                .containsExactly("/bin/sh", "-c", "vi \"$@\"", "sh", "+12", "/x/config.yaml");
        assertThat(Editor.of(Map.of("EDITOR", "code --wait")).command(file, 12)).endsWith("sh", "/x/config.yaml");
        assertThat(Editor.of(Map.of("VISUAL", "/usr/bin/nano -w", "EDITOR", "ed"))
                        .command(file, 3))
                .endsWith("/usr/bin/nano -w \"$@\"", "sh", "+3", "/x/config.yaml");
    }

    private Scene open() {
        return done(Scene.busy().press("6"));
    }

    /** Has done what the console wants done, and lets it hear of it. */
    private Scene done(Scene scene) {
        for (Effect effect : scene.taken()) {
            if (effect instanceof Effect.Call(var call)) {
                scene.event(call.apply(operations()).toCompletableFuture().join());
            }
        }
        return scene;
    }

    private Operations operations() {
        Operations operations = Mockito.mock(Operations.class);
        Mockito.when(operations.setup()).thenReturn(new Files());
        Mockito.when(operations.checks()).thenReturn(new Doctor());
        return operations;
    }

    private final class Files implements Setup {
        @Override
        public CompletionStage<SetupView> view() {
            asked.add("look");
            return CompletableFuture.completedFuture(setup());
        }

        @Override
        public CompletionStage<Ruling> reload() {
            asked.add("reload");
            return CompletableFuture.completedFuture(new Ruling(
                    Ruling.Kind.IMPOSSIBLE, "config.yaml:12:7: no model. Write one. The last good one goes on."));
        }

        @Override
        public CompletionStage<ServerTrial> check(String server) {
            asked.add("check " + server);
            return CompletableFuture.completedFuture(
                    server.equals("git")
                            ? new ServerTrial(
                                    server,
                                    CheckView.State.BROKEN,
                                    "The program 'uvx' is not on the PATH.",
                                    Optional.of("Install uv (https://docs.astral.sh/uv), or pipx, or Python 3."),
                                    List.of(),
                                    3)
                            : new ServerTrial(
                                    server,
                                    CheckView.State.GOOD,
                                    "scripted 1.2",
                                    Optional.empty(),
                                    List.of("look", "write"),
                                    412));
        }
    }

    private final class Doctor implements Checks {
        @Override
        public CompletionStage<List<CheckView>> examine() {
            asked.add("examine");
            return CompletableFuture.completedFuture(findings());
        }

        @Override
        public CompletionStage<Ruling> fix(String id) {
            asked.add("fix " + id);
            return CompletableFuture.completedFuture(new Ruling(Ruling.Kind.DONE, "Mended."));
        }
    }

    private static List<CheckView> findings() {
        return List.of(
                new CheckView(
                        "folders",
                        "co",
                        CheckView.State.WARN,
                        "A folder is open to others.",
                        Optional.of("Close it: co doctor --fix"),
                        true),
                new CheckView(
                        "stale", "co", CheckView.State.WARN, "A run file was left.", Optional.of("Remove it."), true),
                new CheckView(
                        "ollama",
                        "Ollama",
                        CheckView.State.BROKEN,
                        "Ollama is not installed, and T1 and T2 stand on it: their requests climb to the next tier, which is"
                                + " slower and may cost money.",
                        Optional.of("Install it: https://ollama.com/download"),
                        false),
                new CheckView("version", "Ollama", CheckView.State.SKIPPED, "No version.", Optional.empty(), false),
                new CheckView(
                        "claude",
                        "Claude Code",
                        CheckView.State.GOOD,
                        "Claude Code 2.1.197 is there.",
                        Optional.empty(),
                        false));
    }

    private static SetupView setup() {
        String shipped = "/opt/co/config/";
        String own = HOME + "/config/";
        return new SetupView(
                false,
                List.of(
                        new SetupView.File(
                                "config.yaml",
                                own + "config.yaml",
                                SetupView.Origin.OWN,
                                own + "config.yaml",
                                List.of(new SetupView.Problem(
                                        true,
                                        12,
                                        "config.yaml:12:7: this entry has no model. Write model: KIND/NAME."))),
                        new SetupView.File(
                                "settings.conf",
                                own + "settings.conf",
                                SetupView.Origin.OWN,
                                own + "settings.conf",
                                List.of()),
                        new SetupView.File(
                                "models.conf",
                                shipped + "models.conf",
                                SetupView.Origin.SHIPPED,
                                own + "models.conf",
                                List.of()),
                        new SetupView.File(
                                "keys.yaml",
                                shipped + "keys.yaml",
                                SetupView.Origin.ABSENT,
                                HOME + "/keys.yaml",
                                List.of())),
                List.of(
                        new SetupView.Entry(
                                Tier.T1,
                                "claude-haiku-4-5-20251001",
                                "qwen2.5-coder:7b",
                                "http://localhost:11434",
                                false,
                                "config.yaml",
                                4),
                        new SetupView.Entry(
                                Tier.T4,
                                "claude-real-fallback",
                                "claude-sonnet-4-6",
                                "https://api.anthropic.com",
                                true,
                                "config.yaml",
                                31)),
                List.of(
                        new SetupView.Setting("WORKSPACE_DIR", "/home/p/work", OptionalInt.of(3)),
                        new SetupView.Setting("VERBOSE_LOGGING", "off", OptionalInt.empty()),
                        new SetupView.Setting("APPROVAL_SCOPE", "prompt", OptionalInt.empty())),
                List.of(
                        new SetupView.Server("filesystem", "npx @modelcontextprotocol/server-filesystem@2026.8.31", 3),
                        new SetupView.Server("git", "uvx mcp-server-git@2026.10.19", 7),
                        new SetupView.Server("memory", "npx @modelcontextprotocol/server-memory@2026.8.31", 11)));
    }
}
