package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.supervise.ScriptedOllama;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A packaged {@code co} with a scripted Ollama that keeps an orphan and writes a burst, killed at a random moment and started
 * again in the same home, round after round.
 */
public final class CrashRounds {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern BEGIN = Pattern.compile("server config\" pid=(\\d+)");
    private static final Pattern OLLAMA =
            Pattern.compile("\"name\":\"ollama\",\"state\":\"(\\w+)\",\"pid\":(\\d+|null)");
    private static final String MARK = "CRASH_ROUNDS";

    private final Path folder;
    private final Home home;
    private final boolean aot;
    private final SplittableRandom random;
    private final int port;
    private final List<Long> stopped = new ArrayList<>();
    private int killedEarly;

    /** @param aot whether the start-up cache is used, as a person's is */
    public CrashRounds(Path folder, boolean aot, long seed) throws IOException {
        this.folder = folder;
        this.home = new Home(folder.resolve("home"));
        this.aot = aot;
        this.random = new SplittableRandom(seed);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ScriptedOllama.install(folder.resolve("bin"));
    }

    /** @param longest of the random wait before the kill */
    public void play(int rounds, Duration longest) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Process daemon = start(round);
            // Every third one is let come up, and its service stopped by a person, before the end.
            if (round % 3 == 2) {
                untilUp(daemon, round);
                stopService(round);
            } else {
                long wait = random.nextLong(longest.toMillis());
                boolean ended = daemon.waitFor(wait, TimeUnit.MILLISECONDS);
                assertThat(ended)
                        .as("round " + round + " ended by itself, " + said(round))
                        .isFalse();
            }
            killedEarly += Running.in(home).isEmpty() ? 1 : 0;
            daemon.destroyForcibly().waitFor();
        }
        lastOne(rounds);
    }

    /** After all of it one that starts, serves and ends in order, and leaves nobody. */
    private void lastOne(int round) throws Exception {
        Process daemon = start(round);
        untilUp(daemon, round);
        assertThat(bearers()).as("one co, one ollama, one runner of it").hasSize(3);
        stopService(round);
        daemon.destroy();
        assertThat(daemon.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue()).as(said(round)).isZero();
        assertThat(bearers()).isEmpty();
        try (Stream<Path> left = Files.list(home.run().resolve("children"))) {
            assertThat(left).isEmpty();
        }
        noLineIsLost();
        System.out.println("CrashRounds: " + round + " rounds, " + killedEarly + " killed before they served, "
                + stopped.size() + " services stopped, every line of theirs there");
    }

    private void noLineIsLost() throws IOException {
        Map<Long, List<String>> runs = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(home.logs().resolve("ollama.log"), StandardCharsets.UTF_8)) {
            Matcher begin = BEGIN.matcher(line);
            if (begin.find()) {
                current = new ArrayList<>();
                runs.put(Long.parseLong(begin.group(1)), current);
            } else {
                current.add(line.substring(line.indexOf(' ') + 1));
            }
        }
        assertThat(stopped).isNotEmpty();
        for (long pid : stopped) {
            assertThat(runs.get(pid))
                    .as("the lines of pid " + pid)
                    .contains(IntStream.rangeClosed(1, ScriptedOllama.LINES)
                            .mapToObj(i -> "llama_model_loader: - kv " + i)
                            .toArray(String[]::new));
        }
    }

    private void untilUp(Process daemon, int round) {
        await("round " + round)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    assertThat(daemon.isAlive()).as(said(round)).isTrue();
                    return pid().isPresent();
                });
    }

    private void stopService(int round) {
        long pid = pid().orElseThrow();
        ControlReply reply =
                new ControlClient(home).post(ControlClient.SERVICE, Map.of("name", "ollama", "deed", "STOP"), PATIENCE);
        assertThat(reply).as("round " + round).isInstanceOf(ControlReply.Ok.class);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        stopped.add(pid);
    }

    /** Of the service, when it runs and is ours. */
    private Optional<Long> pid() {
        if (!(new ControlClient(home).get(ControlClient.STATUS, ControlClient.JSON)
                instanceof ControlReply.Ok(String body))) {
            return Optional.empty();
        }
        Matcher found = OLLAMA.matcher(body);
        return found.find()
                        && found.group(1).equals("running")
                        && !found.group(2).equals("null")
                ? Optional.of(Long.parseLong(found.group(2)))
                : Optional.empty();
    }

    /** All processes that came from here: what is killed leaves its mark on what it started. */
    private List<Long> bearers() {
        String wanted = MARK + "=" + folder;
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> {
                        try {
                            return Files.readString(
                                            Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1)
                                    .contains(wanted);
                        } catch (IOException gone) {
                            return false;
                        }
                    })
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }

    private Process start(int round) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("co.basedir", "."), "bin/co")
                                .toAbsolutePath()
                                .toString(),
                        "--daemon")
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output(round).toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("CO_"));
        own.put("CO_JAVA_HOME", System.getProperty("java.home"));
        own.put("CO_HOME", home.root().toString());
        own.put("CO_PROXY_PORT", "0");
        own.put("CO_BRIDGE_PORT", "0");
        own.put("CO_AOT", aot ? "on" : "off");
        own.put("OLLAMA_HOST", "127.0.0.1:" + port);
        own.put("SCRIPT", "burst,orphan,slow=200");
        own.put("PATH", folder.resolve("bin") + ":" + own.get("PATH"));
        own.put(MARK, folder.toString());
        return builder.start();
    }

    private Path output(int round) {
        return folder.resolve("round-" + round);
    }

    private String said(int round) {
        try {
            return Files.readString(output(round));
        } catch (IOException none) {
            return "";
        }
    }
}
