package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.console.Tmux;
import dev.fourtier.standin.OllamaProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ol-qwen} where no Ollama runs: the packaged program, and a program {@code ollama} that is a stand-in. */
class ChatIT {
    private static final Path ROOT =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath();
    private static final Pattern PID = Pattern.compile("Ollama runs \\(pid (\\d+)\\)");

    @TempDir
    private Path folder;

    private int port;
    private @Nullable Tmux tmux;

    @BeforeEach
    void findPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        run("co", "stop");
        if (tmux != null) {
            tmux.close();
        }
    }

    @Test
    void without_a_person_it_says_how_to_start_it_and_starts_nothing() throws Exception {
        assertThat(run("ol-qwen", "hello")).satisfies(missing -> {
            assertThat(missing.code()).isEqualTo(1);
            assertThat(missing.err()).contains("http://127.0.0.1:" + port, "not installed", "ollama.com/download");
        });
        OllamaProgram.install(folder.resolve("bin"));
        assertThat(run("ol-qwen", "hello")).satisfies(stopped -> {
            assertThat(stopped.code()).isEqualTo(1);
            assertThat(stopped.err()).contains("Ollama does not run", "'co start ollama' or 'ollama serve'");
        });
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void a_person_is_asked_and_the_talk_goes_on() throws Exception {
        OllamaProgram.install(folder.resolve("bin"));
        Tmux screen = terminal();
        screen.line("ol-qwen hello");
        screen.waitFor("Start it now? [y/N]");
        screen.line("n");
        screen.waitFor("nothing was done");
        screen.line("clear; ol-qwen hello");
        screen.waitFor("Start it now? [y/N]");
        screen.line("y");
        screen.waitFor(OllamaProgram.SAYS);
        Matcher found = PID.matcher(screen.screen());
        assertThat(found.find()).as(screen.screen()).isTrue();
        ProcessHandle ollama = ProcessHandle.of(Long.parseLong(found.group(1))).orElseThrow();
        try {
            assertThat(folder.resolve("home/logs/ollama.log")).content().contains("Listening on");
            screen.waitForPrompt();
            screen.line("clear; ol-qwen hello again");
            screen.waitUntilGone("[y/N]");
            screen.waitFor(OllamaProgram.SAYS);
            // Who starts co now uses it and does not end it.
            assertThat(run("co", "start").code()).isZero();
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> run("co", "status").out().contains("ollama        running"));
            assertThat(run("co", "stop").code()).isZero();
            assertThat(ollama.isAlive()).isTrue();
        } finally {
            ollama.destroyForcibly();
        }
    }

    @Test
    void a_co_that_runs_starts_it_as_one_of_its_services() throws Exception {
        OllamaProgram.install(folder.resolve("bin"));
        assertThat(run("co", "start").code()).isZero();
        assertThat(run("co", "stop", "ollama").code()).isZero();
        Tmux screen = terminal();
        screen.line("ol-qwen hello");
        screen.waitFor("Start it now? [y/N]");
        screen.line("y");
        screen.waitFor(OllamaProgram.SAYS);
        assertThat(run("co", "status").out()).containsPattern("ollama +running +pid \\d+");
    }

    private Tmux terminal() throws IOException {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        Path variables = folder.resolve("variables");
        var text = new StringBuilder();
        environment()
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append("='")
                        .append(value)
                        .append("'\n"));
        Files.writeString(variables, text);
        Tmux opened = Tmux.open(folder, 160, 24);
        tmux = opened;
        opened.line(". " + variables + "; clear");
        opened.waitForPrompt();
        return opened;
    }

    private Map<String, String> environment() {
        var all = new LinkedHashMap<String, String>();
        all.put("CO_JAVA_HOME", System.getProperty("java.home"));
        all.put("CO_HOME", folder.resolve("home").toString());
        all.put("CO_AOT", "off");
        all.put("CO_PROXY_PORT", "0");
        all.put("CO_BRIDGE_PORT", "0");
        all.put("OLLAMA_HOST", "127.0.0.1:" + port);
        all.put("PATH", folder.resolve("bin") + ":" + ROOT.resolve("bin") + ":/usr/bin:/bin");
        return all;
    }

    private Result run(String program, String... words) throws Exception {
        var line = new ArrayList<>(List.of(ROOT.resolve("bin").resolve(program).toString()));
        line.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment());
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Result(int code, String out, String err) {}
}
