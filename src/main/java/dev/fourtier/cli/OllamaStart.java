package dev.fourtier.cli;

import dev.fourtier.catalog.Ollama;
import dev.fourtier.catalog.Refused;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.ServiceSpec;
import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.launch.BackgroundDaemon;
import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts an Ollama that does not run, for who wants to talk to it now: by the {@code co} that runs, else as {@code services.yaml}
 * has it. Then it is nobody's child, and the next {@code co} uses it as it is.
 */
final class OllamaStart {
    private static final int LOOK_EVERY_MILLIS = 100;

    private final Home home;
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream err;

    OllamaStart(Common common, Surroundings surroundings, PrintStream err) {
        this.home = new Home(common.home());
        this.common = common;
        this.surroundings = surroundings;
        this.err = err;
    }

    /**
     * Whether it answers now; if not, why was said.
     *
     * @param keyboard of a person who can be asked; empty where nobody is there
     */
    boolean offer(Configuration configuration, Ollama ollama, Optional<BufferedReader> keyboard) throws IOException {
        Optional<ServiceSpec> spec = service(configuration, ollama.base());
        var invocation = new Invocation(surroundings.environment(), home.root());
        if (HostKind.of(ollama.base()) != HostKind.LOOPBACK || spec.isEmpty()) {
            return failed("nothing answers on " + ollama.base() + ". Start the Ollama there, and ask again.");
        }
        if (invocation.program(spec.get()).isEmpty()) {
            return failed("nothing answers on " + ollama.base() + ", and Ollama is not installed, or not on the PATH."
                    + " https://ollama.com/download has it.");
        }
        if (keyboard.isEmpty()) {
            return failed("Ollama does not run (nothing answers on " + ollama.base() + "). Start it with 'co start "
                    + spec.get().name() + "' or 'ollama serve', and ask again.");
        }
        err.print("co: Ollama does not run. Start it now? [y/N] ");
        err.flush();
        String word = keyboard.get().readLine();
        if (word == null || !List.of("y", "yes").contains(word.strip().toLowerCase(Locale.ROOT))) {
            return failed("nothing was done. 'ollama serve' starts it.");
        }
        if (Running.in(home).isPresent()) {
            return byDaemon(spec.get(), ollama);
        }
        // Where it works, unless the service says otherwise.
        home.create();
        return byItself(invocation.call(spec.get()), spec.get(), ollama);
    }

    private boolean byDaemon(ServiceSpec spec, Ollama ollama) {
        int code = new ServiceCommands(common, surroundings, err, err).start(spec.name());
        if (code == ExitCode.DONE && !answers(ollama)) {
            return failed("nothing answers on " + ollama.base() + " still. 'co logs " + spec.name() + "' says more.");
        }
        return code == ExitCode.DONE;
    }

    private boolean byItself(ChildSpec call, ServiceSpec spec, Ollama ollama) throws IOException {
        Path log = home.logs().resolve(spec.name() + ".log");
        Process process = BackgroundDaemon.start(call.command(), call.environment(), call.folder(), log);
        try (var line = WaitLine.of(surroundings, err)) {
            while (!answers(ollama)) {
                if (process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    line.clear();
                    return failed("it ended with exit code " + process.exitValue() + ". What it said is in " + log);
                }
                if (line.waited().compareTo(spec.startLimit()) > 0) {
                    line.clear();
                    return failed(
                            "it does not answer after " + spec.startLimit().toSeconds() + " s (pid " + process.pid()
                                    + "). What it says is in " + log);
                }
                line.show("Ollama to answer on " + ollama.base());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("interrupted; it goes on starting (pid " + process.pid() + ").");
        }
        err.println("co: Ollama runs (pid " + process.pid() + "), and goes on when you leave; its log is " + log);
        return true;
    }

    private static boolean answers(Ollama ollama) {
        try {
            ollama.tags();
            return true;
        } catch (Refused alive) {
            // Up, and still getting ready for more than health.
            return false;
        } catch (IOException silent) {
            return false;
        }
    }

    /** The one that listens where it is asked. */
    private static Optional<ServiceSpec> service(Configuration configuration, URI base) {
        return configuration.services().stream()
                .filter(each -> each.health()
                        .filter(url -> url.getPort() == base.getPort() && HostKind.of(url) == HostKind.LOOPBACK)
                        .isPresent())
                .findFirst();
    }

    private boolean failed(String sentence) {
        err.println("co: " + sentence);
        return false;
    }
}
