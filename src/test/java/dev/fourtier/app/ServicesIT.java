package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.supervise.ScriptedOllama;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of the packaged program, by the commands that a person types. */
class ServicesIT {
    private static final Path ROOT =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath();

    @TempDir
    private Path folder;

    private int ollamaPort;

    @AfterEach
    void end() throws Exception {
        run("stop");
    }

    @Test
    void one_service_and_each_port_start_and_stop_alone() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ollamaPort = socket.getLocalPort();
        }
        ScriptedOllama.install(folder.resolve("bin"));
        assertThat(run("start", "olama")).satisfies(unknown -> {
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("There is: proxy, bridge, ollama.");
        });
        assertThat(run("stop", "ollama").out()).contains("not running", "nothing to stop");
        Result started = run("start", "ollama");
        assertThat(started.code()).as(started.err()).isZero();
        assertThat(started.out()).contains("started in");
        long pid = pid(started.out(), "ollama (?:runs|is already running) \\(pid (\\d+)");
        int proxy = (int) pid(started.out(), "proxy on http://localhost:(\\d+)");
        int bridge = (int) pid(started.out(), "bridge on http://localhost:(\\d+)");
        assertThat(run("status").out()).containsPattern("ollama +running +pid " + pid);

        assertThat(run("stop", "proxy").out()).contains("port " + proxy + " is free");
        assertThat(answers(proxy)).isFalse();
        assertThat(answers(bridge)).isTrue();
        assertThat(run("stop", "proxy").out()).contains("nothing to stop");
        assertThat(run("stop", "bridge").out()).contains("port " + bridge + " is free");
        assertThat(answers(bridge)).isFalse();
        assertThat(run("status").out()).containsPattern("proxy +stopped").containsPattern("bridge +stopped");
        try (var other = new ServerSocket(bridge, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("start", "bridge")).satisfies(refused -> {
                assertThat(refused.code()).isEqualTo(1);
                assertThat(refused.err()).contains("port " + other.getLocalPort());
            });
        }
        assertThat(run("start", "bridge").out()).contains("listens on port " + bridge);
        assertThat(answers(bridge)).isTrue();
        assertThat(answers(proxy)).isFalse();
        assertThat(run("start").out()).contains("already running", "listens on port " + proxy);
        assertThat(answers(proxy)).isTrue();

        assertThat(run("logs", "ollama").out()).contains("Listening on 127.0.0.1:" + ollamaPort);
        assertThat(run("restart", "ollama").out()).contains("ollama runs (pid ");
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(run("stop", "ollama").out()).contains("ollama is stopped");
        assertThat(run("stop", "olama").code()).isEqualTo(2);
    }

    @Test
    void a_few_crashes_leave_nothing() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/environ")), "only Linux shows who came from whom");
        long seed = System.nanoTime();
        System.out.println("ServicesIT: seed " + seed);
        new CrashRounds(folder, false, seed).play(3, Duration.ofSeconds(3));
    }

    private static boolean answers(int port) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static long pid(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Long.parseLong(found.group(1));
    }

    private Result run(String... words) throws Exception {
        var line = new ArrayList<>(List.of(ROOT.resolve("bin/co").toString()));
        line.addAll(List.of(words));
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("CO_"));
        own.put("CO_JAVA_HOME", System.getProperty("java.home"));
        own.put("CO_HOME", folder.resolve("home").toString());
        own.put("CO_AOT", "off");
        own.put("CO_PROXY_PORT", "0");
        own.put("CO_BRIDGE_PORT", "0");
        own.put("OLLAMA_HOST", "127.0.0.1:" + ollamaPort);
        own.put("PATH", folder.resolve("bin") + ":" + own.get("PATH"));
        Process process = builder.start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Result(int code, String out, String err) {}
}
