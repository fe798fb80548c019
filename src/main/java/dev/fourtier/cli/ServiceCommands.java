package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.ServiceSpec;
import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.Running;
import dev.fourtier.control.service.Services;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code start}, {@code stop} and {@code restart} of one service, which the daemon does; where none runs, start begins one. */
final class ServiceCommands {
    /** A large model takes its time; the daemon itself gives up by what {@code services.yaml} says. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int LOOK_EVERY_MILLIS = 100;
    private static final List<String> DOORS = List.of("proxy", "bridge");

    private final Common common;
    private final Home home;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    ServiceCommands(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.home = new Home(common.home());
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int start(String name) {
        if (Running.in(home).isEmpty()) {
            int known = checkName(name);
            if (known != ExitCode.DONE) {
                return known;
            }
            int started = new StartCommands(common, surroundings, out, err).start();
            // Both doors are open then, or it was said why not.
            if (started != ExitCode.DONE || name.equals("proxy")) {
                return started;
            }
        }
        return act(name, Services.Deed.START);
    }

    int stop(String name) {
        if (new ControlClient(home).get(ControlClient.STATUS, ControlClient.TEXT) instanceof ControlReply.NotRunning) {
            out.println("co: not running in " + home.root() + ", nothing to stop.");
            return ExitCode.DONE;
        }
        return act(name, Services.Deed.STOP);
    }

    int restart(String name) {
        return Running.in(home).isEmpty() ? start(name) : act(name, Services.Deed.RESTART);
    }

    /** So that nothing is started for a name that is none. */
    private int checkName(String name) {
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        return switch (ConfigurationLoader.load(
                new ConfigFolder(common.config(), shipped), surroundings.environment())) {
            case Loaded.Broken(List<Diagnostic> problems) -> {
                problems.forEach(problem -> err.println("co: " + problem.render()));
                yield ExitCode.WRONG_USE;
            }
            case Loaded.Ok(Configuration configuration) -> {
                List<String> names = Stream.concat(
                                DOORS.stream(),
                                configuration.services().stream().map(ServiceSpec::name))
                        .toList();
                if (names.contains(name)) {
                    yield ExitCode.DONE;
                }
                err.println("co: There is no service '" + name + "'. There is: "
                        + names.stream().collect(Collectors.joining(", ")) + ".");
                yield ExitCode.WRONG_USE;
            }
        };
    }

    private int act(String name, Services.Deed deed) {
        var reply = new CompletableFuture<ControlReply>();
        Thread.ofVirtual()
                .start(() -> reply.complete(new ControlClient(home)
                        .post(ControlClient.SERVICE, Map.of("name", name, "deed", deed.name()), PATIENCE)));
        String what =
                name + (deed == Services.Deed.STOP ? " to end" : " to be ready ('co logs " + name + "' shows more)");
        try {
            return tell(awaited(reply, what));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private ControlReply awaited(CompletableFuture<ControlReply> reply, String what)
            throws InterruptedException, ExecutionException {
        try (var line = WaitLine.of(surroundings, err)) {
            while (true) {
                try {
                    return reply.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    line.show(what);
                }
            }
        }
    }

    private int tell(ControlReply reply) {
        return switch (reply) {
            case ControlReply.Ok(String sentence) -> {
                out.print("co: " + sentence);
                yield ExitCode.DONE;
            }
            case ControlReply.Refused(Ruling.Kind kind, String why) -> {
                err.println("co: " + why);
                yield kind == Ruling.Kind.UNKNOWN ? ExitCode.WRONG_USE : ExitCode.FAILED;
            }
            case ControlReply.NotRunning _ -> {
                err.println("co: not running in " + home.root() + ". Start it with 'co start'.");
                yield ExitCode.NOT_RUNNING;
            }
            case ControlReply.Unreachable(String why) -> {
                err.println("co: " + why);
                yield ExitCode.FAILED;
            }
        };
    }
}
