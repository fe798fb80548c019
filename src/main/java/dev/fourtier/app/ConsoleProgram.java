package dev.fourtier.app;

import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Look;
import dev.fourtier.console.Console;
import dev.fourtier.console.Ending;
import dev.fourtier.console.Settings;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.plain.PlainConsole;
import dev.fourtier.console.plain.PlainSettings;
import dev.fourtier.console.term.Signals;
import dev.fourtier.console.theme.Wardrobe;
import dev.fourtier.control.Callers;
import dev.fourtier.control.Home;
import dev.fourtier.control.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code co} with a screen or a menu: attaches it to what runs in its home, or runs everything behind it. */
final class ConsoleProgram {
    /** What a shell says of a program that SIGTERM ended. */
    private static final int TERMINATED = 143;

    /** What {@code bin/co} knows of the terminal that it took over. */
    private static final String TAKEN = "co.terminal";

    private final Home home;
    private final Map<String, String> environment;
    private final Look look;
    private final Path shipped;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param shipped the configuration that came with the program
     * @param out     where a menu is written; a screen finds the terminal itself
     */
    ConsoleProgram(
            Home home, Map<String, String> environment, Look look, Path shipped, PrintStream out, PrintStream err) {
        this.home = home;
        this.environment = environment;
        this.look = look;
        this.shipped = shipped;
        this.out = out;
        this.err = err;
    }

    /** Everything without a screen. */
    @FunctionalInterface
    interface Headless {
        /**
         * Runs until {@code stop} is asked.
         *
         * @param out     for what a daemon prints
         * @param serving told once, when there is something to ask
         * @return an exit code
         */
        int run(PrintStream out, StopSignal stop, Consumer<Operations> serving);
    }

    /**
     * An {@link ExitCode}, when the screen is gone and, unless it was to go on without, all else too.
     *
     * @param lasting whether it may go on without
     */
    int run(boolean lasting, Headless headless) {
        // What is played costs nothing.
        var backend = new ConsoleBackend(home, lasting, lasting ? this::refusal : Optional::empty, headless);
        try {
            Ending ending = look == Look.PLAIN
                    ? PlainConsole.run(plain(), backend)
                    : Console.run(environment, Optional.ofNullable(System.getProperty(TAKEN)), this::settings, backend);
            return after(ending, backend);
        } catch (IOException noTerminal) {
            err.println("co: the console needs a terminal: " + noTerminal.getMessage()
                    + ". Use 'co --daemon', or 'co --plain'.");
            return ExitCode.WRONG_USE;
        }
    }

    /** Shows itself to nobody while somebody types {@code keys}. */
    void rehearse(Headless headless, Size size, InputStream keys) throws IOException {
        var backend = new ConsoleBackend(home, false, Optional::empty, headless);
        try {
            Console.rehearse(this::settings, backend, size, keys);
        } finally {
            backend.stop();
        }
    }

    private Settings settings() {
        var wardrobe = new Wardrobe(
                List.of(shipped.resolveSibling("themes"), home.root().resolve("themes")));
        Path worn = home.root().resolve("theme");
        Path habits = home.root().resolve("habits");
        return new Settings(
                Comforts.first(wardrobe, worn, habits, environment, look == Look.ASCII),
                new PersonsClock(),
                environment,
                wardrobe,
                new KeyBook(home.keysFile())::changed,
                worn,
                habits,
                home.root().resolve("kept"));
    }

    private PlainSettings plain() {
        return new PlainSettings(
                System.in,
                out,
                new PersonsClock(),
                Terminal.isThere(),
                refusal(),
                new Terminal()::secret,
                Signals::on,
                home.root().resolve("kept"));
    }

    /** Why whoever started this may not approve. Where the system does not show who that is, only the environment tells. */
    private Optional<String> refusal() {
        List<List<String>> ancestors = new Terminal().ancestors();
        return Callers.refusalOfThis(environment, ancestors.isEmpty() ? List.of(List.of("co")) : ancestors);
    }

    private int after(Ending ending, ConsoleBackend backend) {
        return switch (ending) {
            case DETACHED, STOPPED -> backend.stop();
            case TERMINATED -> {
                backend.stop();
                yield TERMINATED;
            }
            case BROKEN -> {
                backend.stop();
                yield ExitCode.FAILED;
            }
            case BACKGROUND, HUNG_UP -> backend.mayGoOn() ? goOn(ending, backend) : backend.stop();
        };
    }

    /** Without the terminal, which belongs to the shell now: nothing is read from it, and nothing printed to it. */
    private int goOn(Ending ending, ConsoleBackend backend) {
        Signals.on("HUP", () -> {});
        Signals.on("TERM", backend::end);
        Signals.on("INT", backend::end);
        if (ending == Ending.BACKGROUND) {
            err.println("co goes on in the background (pid "
                    + ProcessHandle.current().pid() + "). 'co' shows it again, 'co stop' ends it.");
        }
        LetGo.launcher();
        return backend.await();
    }
}
