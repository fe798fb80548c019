package dev.fourtier.app;

import dev.fourtier.cli.Cli;
import dev.fourtier.cli.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the JVM comes in. Nothing here or in {@code cli} may load a logger, Jackson or Jetty before the command is known: that
 * would cost every {@code co --version} a third of a second.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        var surroundings = new Surroundings(
                System.getenv(),
                home(),
                Path.of("").toAbsolutePath(),
                Optional.ofNullable(System.getProperty("co.root")).map(Path::of),
                new PersonsClock(),
                Terminal::isThere,
                new Terminal(),
                Version::current);
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        var programs = new LocalPrograms(System.getenv(), shipped, Terminal::isThere, System.out, System.err);
        int code = new Cli(programs, surroundings, System.out, System.err).run(List.of(args));
        System.exit(code);
    }

    /** As the shell sees it, and with it bin/co; the JVM's own idea of it is what the system's list of people says. */
    private static Path home() {
        return Optional.ofNullable(System.getenv("HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home", "")));
    }
}
