package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
    @TempDir
    private Path person;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> started = new ArrayList<>();
    private boolean terminal;
    private Map<String, String> environment = Map.of();

    @Test
    void wrong_use_exits_2_and_leaves_stdout_clean() {
        assertThat(run("--wrong")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("co: unknown option '--wrong'. See 'co --help'.");
    }

    @Test
    void help_names_every_command_and_option_and_hides_the_hidden() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("status", "env", "demo", "--daemon", "--version", "--config", "--home", "--proxy-port")
                .contains("--bridge-port", "CO_CONFIG", "CO_HOME", "CO_PROXY_PORT", "CO_BRIDGE_PORT")
                .doesNotContain("warmup");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(88));
    }

    @Test
    void version_is_one_line() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("co 1.2.3\n");
    }

    @Test
    void the_console_needs_a_terminal() {
        assertThat(run()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("needs a terminal", "co --daemon", "co --plain");
        terminal = true;
        assertThat(run()).isEqualTo(39);
        assertThat(started).containsExactly("console FULL");
    }

    @Test
    void the_menu_needs_none_and_is_what_a_dumb_terminal_gets() {
        assertThat(run("--plain")).isEqualTo(39);
        environment = Map.of("TERM", "dumb");
        assertThat(run()).isEqualTo(ExitCode.WRONG_USE);
        terminal = true;
        assertThat(run()).isEqualTo(39);
        assertThat(run("demo")).isEqualTo(41);
        assertThat(started).containsExactly("console PLAIN", "console PLAIN", "demo false PLAIN");
    }

    @Test
    void programs_are_started_and_their_code_is_ours() {
        assertThat(run("--daemon", "--proxy-port", "0")).isEqualTo(40);
        assertThat(run("demo", "--daemon")).isEqualTo(41);
        assertThat(run("warmup", "--daemon")).isEqualTo(42);
        assertThat(started).containsExactly("daemon 0", "demo true FULL", "warmup DAEMON");
    }

    @Test
    void status_without_a_daemon_is_3() {
        assertThat(run("status")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(run("status", "--json")).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("not running in " + person.resolve(".claude-ollama"));
    }

    @Test
    void env_points_at_the_chosen_port_and_needs_a_real_one() {
        assertThat(run("env", "--proxy-port", "4123")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("export ANTHROPIC_BASE_URL='http://localhost:4123'\n")
                .doesNotContain("REAL_ANTHROPIC_KEY");
        assertThat(run("env", "--proxy-port", "0")).isEqualTo(ExitCode.WRONG_USE);
    }

    private int run(String... args) {
        var programs = new Programs() {
            @Override
            public int console(Common options, Look look) {
                started.add("console " + look);
                return 39;
            }

            @Override
            public int daemon(Common options) {
                started.add("daemon " + options.proxyPort());
                return 40;
            }

            @Override
            public int demo(Common options, boolean headless, Look look) {
                started.add("demo " + headless + " " + look);
                return 41;
            }

            @Override
            public int warmup(Command.Warmup.Kind kind) {
                started.add("warmup " + kind);
                return 42;
            }
        };
        var surroundings = new Surroundings(
                environment,
                person,
                person,
                Optional.empty(),
                Clock.systemUTC(),
                () -> terminal,
                new NobodySits(),
                () -> "1.2.3");
        return new Cli(
                        programs,
                        surroundings,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }
}
