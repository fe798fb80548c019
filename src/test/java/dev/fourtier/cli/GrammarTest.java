package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.fourtier.control.history.By;
import dev.fourtier.control.history.Form;
import dev.fourtier.control.history.Selection;
import dev.fourtier.launch.ShellFormat;
import dev.fourtier.model.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

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
                arguments("", new Command.Console(Look.FULL)),
                arguments("--ascii", new Command.Console(Look.ASCII)),
                arguments("events", new Command.Events(false, 0, "")),
                arguments("events --json -n 5 --after a-1", new Command.Events(true, 5, "a-1")),
                arguments("--plain", new Command.Console(Look.PLAIN)),
                arguments("--ascii --plain", new Command.Console(Look.PLAIN)),
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
                arguments("start", new Command.Start(Optional.empty())),
                arguments("start proxy", new Command.Start(Optional.of("proxy"))),
                arguments("stop bridge", new Command.Stop(Optional.of("bridge"))),
                arguments("restart", new Command.Restart(Optional.empty())),
                arguments("claude", new Command.Claude()),
                arguments("logs", new Command.Logs(Optional.empty(), false, 20, false)),
                arguments("logs proxy -f -n 5", new Command.Logs(Optional.of("proxy"), true, 5, false)),
                arguments("logs --follow --lines 0 --json", new Command.Logs(Optional.empty(), true, 0, true)),
                arguments("approvals --json", new Command.Approvals(true)),
                arguments("approve k3f9x2ab", new Command.Approve("k3f9x2ab", false, false)),
                arguments("approve --prompt k3f9x2ab --pin", new Command.Approve("k3f9x2ab", true, true)),
                arguments("deny k3f9x2ab", new Command.Deny("k3f9x2ab")),
                arguments("escalate", new Command.Escalate(Optional.empty(), OptionalInt.empty())),
                arguments("escalate abcd --requests 3", new Command.Escalate(Optional.of("abcd"), OptionalInt.of(3))),
                arguments("models", new Command.Models(false, false)),
                arguments("models --json", new Command.Models(true, false)),
                arguments("models --all", new Command.Models(false, true)),
                arguments("models use t2 qwen3.5:397b", new Command.ModelsUse(Tier.T2, "qwen3.5:397b", false)),
                arguments("models use T4 x --force", new Command.ModelsUse(Tier.T4, "x", true)),
                arguments("models pull ol-phi", new Command.ModelDeed(Command.ModelDeed.Deed.PULL, "ol-phi")),
                arguments("models unload a:1", new Command.ModelDeed(Command.ModelDeed.Deed.UNLOAD, "a:1")),
                arguments("chat ol-qwen", new Command.Chat("ol-qwen", "")),
                arguments("chat ol-qwen -- --json is what", new Command.Chat("ol-qwen", "--json is what")),
                arguments("conversations", new Command.Conversations(false)),
                arguments("pin set", new Command.Pin(Command.Pin.Change.SET)),
                arguments("pin remove", new Command.Pin(Command.Pin.Change.REMOVE)),
                arguments("env", new Command.Env(ShellFormat.POSIX)),
                arguments("env --fish", new Command.Env(ShellFormat.FISH)),
                arguments("env --json", new Command.Env(ShellFormat.JSON)),
                arguments("demo", new Command.Demo(false, Look.FULL)),
                arguments("demo --ascii", new Command.Demo(false, Look.ASCII)),
                arguments("--ascii demo", new Command.Demo(false, Look.ASCII)),
                arguments("demo --plain", new Command.Demo(false, Look.PLAIN)),
                arguments("demo --daemon", new Command.Demo(true, Look.FULL)),
                arguments("--daemon demo", new Command.Demo(true, Look.FULL)),
                arguments("warmup", new Command.Warmup(Command.Warmup.Kind.COMMANDS)),
                arguments("warmup --daemon", new Command.Warmup(Command.Warmup.Kind.DAEMON)));
    }

    @Test
    void a_demo_takes_free_ports_unless_one_is_named() {
        assertThat(common("demo", Map.of())).satisfies(common -> {
            assertThat(common.proxyPort()).isZero();
            assertThat(common.bridgePort()).isZero();
        });
        assertThat(common("--proxy-port 4100 demo", Map.of()).proxyPort()).isEqualTo(4100);
        assertThat(common("status", Map.of()).proxyPort()).isEqualTo(Common.PROXY_PORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stauts | unknown command 'stauts' (did you mean 'status'?)",
                "xyzzy | unknown command 'xyzzy'",
                "models use T2 | 'models use' needs a tier and a model, as in: co models use T2 qwen3.5:397b",
                "models use T9 x | 'T9' is no tier, which is T1, T2, T3 or T4",
                "models pull | 'models pull' needs one model",
                "models fetch x | 'models' takes use, pull, rm, load or unload, but got 'fetch'",
                "models pull x --force | --force goes with 'models use' only",
                "models rm x --json | --json and --all go with 'models' alone",
                "chat | \"'chat' needs an argument, MODEL [prompt]\"",
                "start -- no/w | 'start' takes the name of a service, but got 'no/w'",
                "logs ../x | 'logs' takes the name of a service, but got '../x'",
                "logs -n x | --lines: 'x' is no number from 0 to 999999",
                "events --after ü | --after: that is no id of an event",
                "help stauts | unknown command 'stauts' (did you mean 'status'?)",
                "--demon | unknown option '--demon' (did you mean '--daemon'?)",
                "--status | unknown option '--status' (did you mean 'status'?)",
                "--hom=/x | unknown option '--hom' (did you mean '--home'?)",
                "--proxy | unknown option '--proxy'",
                "status --jsn | unknown option '--jsn' (did you mean '--json'?)",
                "status --json=yes | --json takes no value",
                "--ascii status | --ascii is for the console and does not go with 'status'",
                "status --plain | unknown option '--plain'",
                "--plain status | --plain is for the console and does not go with 'status'",
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
        assertThat(common("--home /a status --home=rel", environment).home()).isEqualTo(Path.of("/srv/rel"));
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
                .isEqualTo(Path.of("/srv/d"));
    }

    private Common common(String line, Map<String, String> environment) {
        return parse(line, environment) instanceof Parsed.Run run ? run.common() : failed(line);
    }

    @Test
    void a_part_of_the_ledger_is_named_by_time_tier_and_folder() {
        var selection = records("requests --since 7d --until 2026-11-21 --tier t2 --workspace src/../a --limit 5")
                .selection();
        assertThat(selection.since()).contains(NOON.minus(Duration.ofDays(7)));
        assertThat(selection.until()).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(selection.tier()).contains(Tier.T2);
        assertThat(selection.workspace()).contains("/srv/a");
        assertThat(selection.limit()).hasValue(5);
        assertThat(records("requests").selection().limit()).hasValue(20);
        assertThat(records("ledger").selection()).isEqualTo(Selection.ALL);
        assertThat(records("ledger --since 2026-11-20T14:30").selection().since())
                .contains(Instant.parse("2026-11-20T14:30:00Z"));
        assertThat(records("ledger --since 2026-11-20").selection().since())
                .contains(Instant.parse("2026-11-20T00:00:00Z"));
        assertThat(records("ledger --csv").form()).isEqualTo(Form.CSV);
    }

    @Test
    void statistics_are_told_apart_by_what_is_named() {
        assertThat(parse("stats --by day,TIER", Map.of()))
                .isInstanceOfSatisfying(
                        Parsed.Run.class,
                        run -> assertThat(((Command.Stats) run.command())
                                        .options()
                                        .by())
                                .containsExactlyInAnyOrder(By.DAY, By.TIER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ledger --since yesterday | --since: 'yesterday' is no time; write 24h",
                "ledger --since 2026-02-30 | is no time",
                "ledger --since 1h --until 2h | --since is not before --until",
                "ledger --tier T5 | --tier: 'T5' is none of t1, t2, t3, t4",
                "requests --limit 0 | --limit: '0' is no whole number over 0",
                "requests --limit 9999999999 | is no whole number",
                "ledger --json --csv | --json and --csv exclude each other",
                "stats --by day,,tier | --by: '' is none of day, tier, model, workspace",
                "stats --limit 3 | unknown option '--limit'",
                "hook | 'hook' needs one word, install or uninstall",
                "hook run | 'hook' needs one word",
                "hook instal | 'hook' needs one word",
            })
    void what_makes_no_sense_is_said(String line, String part) {
        assertThat(parse(line, Map.of()))
                .isInstanceOfSatisfying(
                        Parsed.Wrong.class, wrong -> assertThat(wrong.message()).contains(part));
    }

    @Test
    void the_hook_passes_on_what_git_gave_it() {
        assertThat(parse("hook run -- 42 .git/COMMIT_EDITMSG commit HEAD", Map.of()))
                .isInstanceOfSatisfying(
                        Parsed.Run.class,
                        run -> assertThat(run.command())
                                .isEqualTo(new Command.HookRun(42, List.of(".git/COMMIT_EDITMSG", "commit", "HEAD"))));
    }

    private RecordOptions records(String line) {
        return ((Command.Requests) ((Parsed.Run) parse(line, Map.of())).command()).options();
    }

    private static Common failed(String line) {
        throw new AssertionError("refused: " + line);
    }

    private Parsed parse(String line, Map<String, String> environment) {
        List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));
        return new Grammar(new Surroundings(
                        environment,
                        person,
                        Path.of("/srv"),
                        Optional.of(Path.of("/project")),
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        () -> false,
                        new NobodySits(),
                        () -> "test"))
                .parse(args);
    }
}
