package dev.fourtier.app;

import dev.fourtier.cli.Cli;
import dev.fourtier.cli.Command;
import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Look;
import dev.fourtier.cli.Programs;
import dev.fourtier.cli.Surroundings;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.shell.Views;
import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.Home;
import dev.fourtier.control.RunFile;
import dev.fourtier.standin.Delay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * The training runs of the AOT caches, in a home that is thrown away. What is walked here starts fast later; what is not, starts
 * as without a cache. A cache is loaded whole, so the one for commands must not meet Jetty: its daemon is a bare socket.
 */
final class Warmup {
    /** Enough for the JVM to learn which paths are hot. */
    private static final int REHEARSALS = 400;

    /** Of a console: so many walks over all of it, on a large screen. */
    private static final int ROUNDS = 6;

    private static final Duration BETWEEN_KEYS = Duration.ofMillis(12);
    private static final Size SCREEN = new Size(160, 45);
    private static final long SEED = 1;

    private static final List<List<String>> WITHOUT_DAEMON =
            List.of(List.of("--help"), List.of("--version"), List.of("env"), List.of("status"), List.of("--wrong"));
    private static final List<List<String>> WITH_DAEMON =
            List.of(List.of("status"), List.of("status", "--json"), List.of("approvals"), List.of("claude"));

    /** One each, but for the last: it asks for the state, the models, and Ollama for its own. */
    private static final int CALLS = WITH_DAEMON.size() + 2;

    /** Good for all who ask: the state of a daemon. */
    private static final String ANSWER = """
            {"version":"1","pid":1,"proxy":{"url":"http://localhost:1","state":"running"},\
            "bridge":{"url":"http://localhost:1","state":"running"}}
            """;

    private final Programs programs;
    private final Path shipped;
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    Warmup(Programs programs, Path shipped) {
        this.programs = programs;
        this.shipped = shipped;
    }

    int run(Command.Warmup.Kind kind) throws IOException {
        Path folder = Files.createTempDirectory("co-warmup");
        try {
            var home = new Home(folder).create();
            return switch (kind) {
                case COMMANDS -> commands(home);
                case DAEMON -> daemon(home);
                case CONSOLE -> console(folder);
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } finally {
            Folders.delete(folder);
        }
    }

    private int daemon(Home home) throws InterruptedException {
        var stop = new StopSignal();
        var ready = new CountDownLatch(1);
        var firstLine = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                ready.countDown();
            }
        };
        var options = new Common(home.root(), home.config(), 0, 0);
        if (!(ConfiguredStage.open(new ConfigFolder(shipped, shipped), Map.of())
                instanceof ConfiguredStage.Opened.Ok(ConfiguredStage stage))) {
            return ExitCode.WRONG_USE;
        }
        Thread daemon = Thread.ofPlatform().name("warmup").start(() -> {
            try (var ground = Groundwork.soon(REHEARSALS)) {
                new Daemon(home, Map.of(), () -> {}, firstLine, System.err, Engines.NONE, ground)
                        .run(options, stage, stop);
            }
            ready.countDown();
        });
        ready.await();
        var client = new ControlClient(home);
        client.get(ControlClient.STATUS, ControlClient.TEXT);
        client.get(ControlClient.STATUS, ControlClient.JSON);
        stop.ask();
        daemon.join();
        return ExitCode.DONE;
    }

    /** A console may hold everything itself, and is to have something to show: so it is walked over a demo. */
    private int console(Path folder) throws IOException {
        try (var ground = Groundwork.soon(REHEARSALS)) {
            int bridge = LocalPrograms.freePort();
            var stage = DemoStage.open(
                    DemoFolder.make(folder, ProcessHandle.current().pid()),
                    bridge,
                    new SplittableRandom(SEED),
                    Delay.REAL);
            Home home = stage.home();
            var options = new Common(home.root(), home.config(), 0, bridge);
            String views = Views.all().stream()
                    .map(view -> Character.toString(view.place().number()))
                    .collect(Collectors.joining());
            new ConsoleProgram(home, Map.of(), Look.FULL, shipped, nowhere, nowhere)
                    .rehearse(
                            (out, stop, serving) -> new Daemon(
                                            home, stage.environment(), () -> {}, out, out, stage.engines(), ground)
                                    .run(options, stage, stop, serving),
                            SCREEN,
                            new Typist(views, ROUNDS, BETWEEN_KEYS));
        }
        return ExitCode.DONE;
    }

    private int commands(Home home) throws IOException, InterruptedException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            var surroundings = new Surroundings(
                    Map.of(
                            "CO_HOME",
                            home.root().toString(),
                            "CO_CONFIG",
                            shipped.toString(),
                            "OLLAMA_HOST",
                            "127.0.0.1:" + socket.getLocalPort()),
                    home.root(),
                    home.root(),
                    // Without it nothing can be started in the background.
                    Optional.empty(),
                    Clock.systemUTC(),
                    () -> false,
                    new Terminal(),
                    Version::current);
            var cli = new Cli(programs, surroundings, nowhere, nowhere);
            WITHOUT_DAEMON.forEach(cli::run);
            // So that a call that never comes cannot hold the training up.
            socket.setSoTimeout(10_000);
            new RunFile(
                            socket.getLocalPort(),
                            new ControlToken("warmup"),
                            ProcessHandle.current().pid(),
                            Instant.EPOCH)
                    .write(home.runFile());
            Thread answers = Thread.ofPlatform().name("warmup").start(() -> answer(socket, CALLS));
            WITH_DAEMON.forEach(cli::run);
            answers.join();
        }
        return ExitCode.DONE;
    }

    private static void answer(ServerSocket socket, int times) {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\nConnection: close\r\n\r\n"
                        + ANSWER)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[4096];
        for (int i = 0; i < times; i++) {
            try (Socket client = socket.accept();
                    InputStream in = client.getInputStream()) {
                if (in.read(request) > 0) {
                    client.getOutputStream().write(answer);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
