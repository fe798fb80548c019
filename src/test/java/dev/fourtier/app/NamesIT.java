package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every name that people type, in the packaged program: its help, what it says of a mistake, and with which exit code. */
class NamesIT {
    private static final Path BIN =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath().resolve("bin");

    @TempDir
    private static Path folder;

    /** A line typed, the exit code, and a piece of what is said on either stream. */
    private record Row(String line, int code, String said) {}

    private static final List<Row> ROWS = List.of(
            new Row("co --help", 0, "Usage: co"),
            new Row("co --version", 0, "co 0."),
            new Row("co nonsense", 2, "unknown command 'nonsense'"),
            new Row("co --nonsense", 2, "unknown option '--nonsense'"),
            new Row("co", 2, "terminal"),
            new Row("co status", 3, "not running"),
            new Row("co status --json", 3, "not running"),
            new Row("co status extra", 2, "extra"),
            new Row("co --home nowhere status", 3, "nowhere"),
            new Row("co models", 3, "not running"),
            new Row("co approvals", 3, "not running"),
            new Row("co conversations", 3, "not running"),
            new Row("co approve x", 3, "not running"),
            new Row("co approve", 2, "needs an argument"),
            new Row("co deny x", 3, "not running"),
            new Row("co escalate", 3, "not running"),
            new Row("co logs", 1, "there is no log yet"),
            new Row("co logs -n x", 2, "x"),
            new Row("co events --json", 3, "not running"),
            new Row("co events -n x", 2, "x"),
            new Row("co events --help", 0, "--after EVENT"),
            new Row("co stop", 0, "nothing to stop"),
            new Row("co config check", 0, "nothing is wrong"),
            new Row("co config path", 0, "config.yaml"),
            new Row("co config", 2, "needs an argument"),
            new Row("co config mend", 2, "check or path"),
            new Row("co logs --json", 1, "there is no log yet"),
            new Row("co env", 0, "export ANTHROPIC_BASE_URL='http://localhost:4000'"),
            new Row("co reset", 1, "no terminal"),
            new Row("co reset now", 2, "reset"),
            new Row("co statusline", 0, "co is not running"),
            new Row("co statusline --json", 2, "json"),
            new Row("co install", 2, "--yes"),
            new Row("co install --dry-run", 0, "Nothing was done"),
            new Row("co uninstall", 0, "Nothing of co"),
            new Row("co service", 2, "needs an argument"),
            new Row("co service install --dry-run", 0, "ExecStart="),
            new Row("co service uninstall", 0, "no service"),
            new Row("claude-local", 1, "npm install -g @anthropic-ai/claude-code"),
            new Row("claude-local --help", 0, "Usage: co claude"),
            new Row("proxy-start --help", 0, "Usage: co start"),
            new Row("proxy-start --nonsense", 2, "--nonsense"),
            new Row("proxy-stop", 0, "nothing to stop"),
            new Row("proxy-stop --help", 0, "Usage: co stop"),
            new Row("proxy-logs --help", 0, "Usage: co logs"),
            new Row("gemini-bridge-start --help", 0, "Usage: co start"),
            new Row("gemini-bridge-stop", 0, "nothing to stop"),
            new Row("gemini-bridge-stop --help", 0, "Usage: co stop"),
            new Row("gemini-bridge-logs --help", 0, "Usage: co logs"),
            new Row("co-status", 3, "not running"),
            new Row("co-status --help", 0, "Usage: co status"),
            new Row("co-models", 3, "not running"),
            new Row("co-models --help", 0, "Usage: co models"),
            new Row("co-help", 0, "Usage: co"),
            new Row("co-help stop", 0, "Usage: co stop"),
            new Row("co-help nonsense", 2, "unknown command"),
            new Row("gem-login --help", 0, "gemini"));

    @TestFactory
    Stream<DynamicTest> every_line_says_what_it_should() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row.line(), () -> {
                    Result result = run(row.line());
                    assertThat(result.said()).contains(row.said());
                    assertThat(result.code()).as(result.said()).isEqualTo(row.code());
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_name_has_a_help() throws Exception {
        try (Stream<Path> names = Files.list(BIN)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList().stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        Result result = run(name + " --help");
                        assertThat(result.said()).contains("Usage:");
                        assertThat(result.code()).isZero();
                    }));
        }
    }

    private static Result run(String line) throws Exception {
        Path out = Files.createTempFile(folder, "said", "");
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.set(0, BIN.resolve(words.getFirst()).toString());
        // In a session of its own, as a terminal is reached past all redirections.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            words.addAll(0, List.of("/usr/bin/setsid", "--wait"));
        }
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        folder.toString(),
                        "CO_JAVA_HOME",
                        System.getProperty("java.home"),
                        "CO_AOT",
                        "off"));
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private record Result(int code, String said) {}
}
