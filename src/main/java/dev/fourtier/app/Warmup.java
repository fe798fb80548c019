package dev.fourtier.app;

import dev.fourtier.cli.Cli;
import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Programs;
import dev.fourtier.cli.Surroundings;
import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The training run of the AOT cache: a daemon in a home of its own that is thrown away, and the one-shot commands against it.
 * What is walked here starts fast later; what is not, starts as without a cache.
 */
final class Warmup {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("--version"),
            List.of("status"),
            List.of("status", "--json"),
            List.of("env"),
            List.of("--wrong"));

    private final Programs programs;

    Warmup(Programs programs) {
        this.programs = programs;
    }

    int run() throws IOException {
        Path folder = Files.createTempDirectory("co-warmup");
        try {
            return run(folder);
        } finally {
            delete(folder);
        }
    }

    private int run(Path folder) throws IOException {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var home = new Home(folder);
        var stop = new StopSignal();
        var ready = new CountDownLatch(1);
        var firstLine = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                ready.countDown();
            }
        };
        var options = new Common(folder, folder, 0, 0);
        Thread daemon = Thread.ofPlatform().name("warmup").start(() -> {
            new Daemon(home, firstLine, System.err).run(options, stop);
            ready.countDown();
        });
        try {
            ready.await();
            var surroundings = new Surroundings(
                    Map.of("CO_HOME", folder.toString()),
                    folder,
                    folder,
                    Optional.empty(),
                    () -> false,
                    Version::current);
            COMMANDS.forEach(command -> new Cli(programs, surroundings, nowhere, nowhere).run(command));
            stop.ask();
            daemon.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.DONE;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Warmup::deleteOne);
        } catch (UncheckedIOException stuck) {
            throw stuck.getCause();
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
