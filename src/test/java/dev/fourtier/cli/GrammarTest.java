package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fourtier.launch.ShellFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {
    @TempDir
    private Path person;

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_means_a_command(String line, Command expected) {
        assertThat(parse(line, Map.of()))
                .isInstanceOfSatisfying(
                        Parsed.Run.class, run -> assertThat(run.command()).isEqualTo(expected));
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("", new Command.Console()),
                arguments("--daemon", new Command.Daemon()),
                arguments("--home /x --daemon", new Command.Daemon()),
                arguments("--version", new Command.Version()),
                arguments("--version status", new Command.Version()),
                arguments("--help", new Command.Help(Optional.empty())),
                arguments("-h", new Command.Help(Optional.empty())),
                arguments("help", new Command.Help(Optional.empty())),
                arguments("help status", new Command.Help(Optional.of(Verb.STATUS))),
                arguments("status --help", new Command.Help(Optional.of(Verb.STATUS))),
                arguments("--help status", new Command.Help(Optional.of(Verb.STATUS))),
                arguments("status", new Command.Status(false)),
                arguments("status --json", new Command.Status(true)),
                arguments("--proxy-port 1 status --json --home /x", new Command.Status(true)),
                arguments("approvals", new Command.Approvals(false)),
                arguments("approvals --json", new Command.Approvals(true)),
                arguments("approve k3f9x2ab", new Command.Approve("k3f9x2ab", false, false)),
                arguments("approve --prompt k3f9x2ab --pin", new Command.Approve("k3f9x2ab", true, true)),
                arguments("deny k3f9x2ab", new Command.Deny("k3f9x2ab")),
                arguments("escalate", new Command.Escalate(Optional.empty(), OptionalInt.empty())),
                arguments("escalate abcd --requests 3", new Command.Escalate(Optional.of("abcd"), OptionalInt.of(3))),
                arguments("conversations", new Command.Conversations(false)),
                arguments("pin set", new Command.Pin(Command.Pin.Change.SET)),
                arguments("pin remove", new Command.Pin(Command.Pin.Change.REMOVE)),
                arguments("env", new Command.Env(ShellFormat.POSIX)),
                arguments("env --fish", new Command.Env(ShellFormat.FISH)),
                arguments("env --json", new Command.Env(ShellFormat.JSON)),
                arguments("demo", new Command.Demo(false)),
                arguments("demo --daemon", new Command.Demo(true)),
                arguments("--daemon demo", new Command.Demo(true)),
                arguments("warmup", new Command.Warmup(false)),
                arguments("warmup --daemon", new Command.Warmup(true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stauts | unknown command 'stauts' (did you mean 'status'?)",
                "xyzzy | unknown command 'xyzzy'",
                "models | 'models' is not built yet",
                "claude -p hi | 'claude' is not built yet",
                "help stauts | unknown command 'stauts' (did you mean 'status'?)",
                "--demon | unknown option '--demon' (did you mean '--daemon'?)",
                "--status | unknown option '--status' (did you mean 'status'?)",
                "--hom=/x | unknown option '--hom' (did you mean '--home'?)",
                "--proxy | unknown option '--proxy'",
                "status --jsn | unknown option '--jsn' (did you mean '--json'?)",
                "status --json=yes | --json takes no value",
                "status --fish | unknown option '--fish'",
                "status now | 'status' takes no argument, but got 'now'",
                "approve | 'approve' needs an argument, ID",
                "deny | 'deny' needs an argument, ID",
                "approve a b | 'approve' takes one argument, but got 'b'",
                "approve --json a | unknown option '--json'",
                "escalate a b | 'escalate' takes one argument, but got 'b'",
                "escalate --requests 0 | --requests: '0' is no number from 1 to 999999",
                "escalate --requests | --requests needs a value, N",
                "pin | \"'pin' needs an argument, set|remove\"",
                "pin change | 'pin' takes set or remove, but got 'change'",
                "--daemon status | --daemon starts co itself and does not go with 'status'",
                "env --json --fish | --json and --fish exclude each other",
                "--home | --home needs a value, DIR",
                "--home= | --home needs a folder",
                "--home --daemon | --home needs a value, DIR",
                "--proxy-port abc | --proxy-port: 'abc' is no port, which is a number from 0 to 65535",
                "status --bridge-port 65536 | --bridge-port: '65536' is no port, which is a number from 0 to 65535",
                "--proxy-port +1 | --proxy-port: '+1' is no port, which is a number from 0 to 65535"
            })
    void wrong_use_is_one_sentence_that_says_what_and_where_to_look(String line, String sentence) {
        assertThat(parse(line, Map.of())).isEqualTo(new Parsed.Wrong("co: " + sentence + ". See 'co --help'."));
    }

    @Test
    void typed_options_win_over_the_environment_and_the_environment_over_the_usual() {
        Map<String, String> environment = Map.of("CO_PROXY_PORT", "4100", "CO_HOME", "/env", "CO_BRIDGE_PORT", "");
        assertThat(common("status", environment))
                .isEqualTo(new Common(Path.of("/env"), Path.of("/project/config"), 4100, 4001));
        assertThat(common("--proxy-port 4200 status", environment).proxyPort()).isEqualTo(4200);
        assertThat(common("--home /a status --home=rel", environment).home()).isEqualTo(Path.of("/work/rel"));
        assertThat(common("--home /a --home /b status", environment).home()).isEqualTo(Path.of("/b"));
    }

    @Test
    void a_wrong_variable_is_named() {
        assertThat(parse("status", Map.of("CO_PROXY_PORT", "http")))
                .isEqualTo(new Parsed.Wrong("co: CO_PROXY_PORT: 'http' is no port, which is a number from 0 to 65535."
                        + " See 'co --help'."));
    }

    @Test
    void the_configuration_is_the_named_one_else_the_home_s_else_the_project_s() throws Exception {
        assertThat(common("status", Map.of()).config()).isEqualTo(Path.of("/project/config"));
        Path own = Files.createDirectories(person.resolve(".claude-ollama/config"));
        assertThat(common("status", Map.of()).config()).isEqualTo(own);
        assertThat(common("status", Map.of("CO_CONFIG", "/c")).config()).isEqualTo(Path.of("/c"));
        assertThat(common("status --config d", Map.of("CO_CONFIG", "/c")).config())
                .isEqualTo(Path.of("/work/d"));
    }

    private Common common(String line, Map<String, String> environment) {
        return parse(line, environment) instanceof Parsed.Run run ? run.common() : failed(line);
    }

    private static Common failed(String line) {
        throw new AssertionError("refused: " + line);
    }

    private Parsed parse(String line, Map<String, String> environment) {
        List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return new Grammar(new Surroundings(
                        environment,
                        person,
                        Path.of("/work"),
                        Optional.of(Path.of("/project")),
                        () -> false,
                        new NobodySits(),
                        () -> "test"))
                .parse(args);
    }
}
