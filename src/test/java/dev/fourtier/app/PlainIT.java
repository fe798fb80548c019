package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged menu, with its lines from a pipe. */
class PlainIT {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final long SECONDS = 180;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void starts_what_is_down_and_stops_it_when_the_lines_are_over() throws Exception {
        Process menu = start("--plain");
        String said = talk(menu, "1", "0", "7", "proxy", "stop", "yes", "m", "2", "1 5", "doctor");
        assertThat(menu.exitValue()).isZero();
        assertThat(said)
                .contains(
                        "co 0.1.0, menu.",
                        "Overview.",
                        "\nStop proxy?\n",
                        "is stopped, port ",
                        "Logs of everything. All lines.")
                .contains("is none of the choices");
        assertThat(said.chars()).allSatisfy(c -> assertThat(c).isGreaterThanOrEqualTo('\n'));
        assertThat(said).doesNotContain("\u001b", "\r");
        Process status = start("status");
        talk(status);
        assertThat(status.exitValue()).isEqualTo(3);
    }

    @Test
    void attaches_to_what_runs_and_leaves_it_running() throws Exception {
        Process daemon = start("--daemon");
        assertThat(daemon.inputReader().readLine()).contains("http://localhost:");
        Process menu = start("--plain");
        assertThat(talk(menu, "services", "q"))
                .contains("It runs already, as process " + daemon.pid(), "1 proxy: running", "co goes on.");
        assertThat(menu.exitValue()).isZero();
        assertThat(daemon.isAlive()).isTrue();
        daemon.destroy();
        assertThat(daemon.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                ROOT.resolve("bin/co").toAbsolutePath().toString(),
                "--home",
                folder.resolve("home").toString(),
                "--proxy-port",
                "0",
                "--bridge-port",
                "0"));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CO_"));
        builder.environment().put("CO_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CO_AOT", "off");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static String talk(Process menu, String... lines) throws Exception {
        try (var in = menu.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", lines) + (lines.length == 0 ? "" : "\n"));
        }
        String said = new String(menu.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(menu.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
