package dev.fourtier.app;

import dev.fourtier.bridge.worker.SignIns;
import dev.fourtier.cli.Common;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import dev.fourtier.control.PortHolder;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.Running;
import dev.fourtier.control.StatusView;
import dev.fourtier.doctor.Patient;
import dev.fourtier.launch.ProgramUpdate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Whom the doctor is to examine: what only this room can put together. */
record Patients(Common options, ConfigFolder config, Map<String, String> environment) {
    /** From outside, by a person's shell. */
    Supplier<Patient> ofShell() {
        var home = new Home(options.home());
        return () -> patient(true, memoized(() -> daemonOf(home)));
    }

    /** From inside the running program. */
    Supplier<Patient> inside(LocalOperations operations, long pid) {
        return () -> {
            StatusView status = operations.status();
            var running = new Patient.Daemon.Running(
                    status.version(),
                    Version.current(),
                    pid,
                    port(URI.create(status.proxy().url())),
                    port(URI.create(status.bridge().url())));
            return patient(false, () -> running);
        };
    }

    private Patient patient(boolean fromShell, Supplier<Patient.Daemon> daemon) {
        var home = new Home(options.home());
        return new Patient(
                environment,
                fromShell,
                Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/"))),
                Path.of("").toAbsolutePath(),
                root(),
                home.root(),
                List.of(home.run(), home.logs(), home.ledger()),
                config,
                options.proxyPort(),
                options.bridgePort(),
                port -> PortHolder.of(port).map(holder -> new Patient.Holder(holder.pid(), holder.command())),
                daemon,
                this::signIn,
                () -> Files.exists(home.keysFile())
                        ? Optional.of(KeyBook.read(home.keysFile()).problems())
                        : Optional.empty(),
                () -> newer(home),
                Clock.system(ZoneId.systemDefault()));
    }

    private Optional<Patient.Newer> newer(Home home) {
        return ProgramUpdate.of(root(), environment, home, InstantSource.system())
                .filter(_ -> ConfigurationLoader.settings(config, environment).autoUpdate())
                .flatMap(ProgramUpdate::news)
                .map(news -> new Patient.Newer(news.sentence(), news.cure()));
    }

    /** Where {@code bin/co} stands; it says so. */
    static Optional<Path> root() {
        return Optional.ofNullable(System.getProperty("co.root")).map(Path::of);
    }

    private Patient.SignIn signIn(boolean googleAllowed) {
        return switch (SignIns.of(environment, googleAllowed)) {
            case API_KEY -> Patient.SignIn.API_KEY;
            case VERTEX -> Patient.SignIn.VERTEX;
            case GOOGLE -> Patient.SignIn.GOOGLE;
            case NONE -> Patient.SignIn.NONE;
        };
    }

    private static Patient.Daemon daemonOf(Home home) {
        Optional<Running> running = Running.in(home);
        if (running.isPresent()) {
            Running there = running.get();
            return new Patient.Daemon.Running(
                    there.version(),
                    Version.current(),
                    there.pid(),
                    port(there.proxy()),
                    there.bridgeRuns() ? port(there.bridge()) : 0);
        }
        try {
            if (InstanceLock.holder(home).isPresent()) {
                return new Patient.Daemon.Mute("it does not answer. It may be starting or stopping");
            }
            return switch (RunFile.read(home.runFile())) {
                case RunFile.Reading.Missing _ -> new Patient.Daemon.Absent();
                // Nobody holds the home, so whoever wrote it is gone.
                case RunFile.Reading.Found _, RunFile.Reading.Damaged _ -> new Patient.Daemon.Stale(home.runFile());
            };
        } catch (IOException unreadable) {
            return new Patient.Daemon.Mute(String.valueOf(unreadable.getMessage()));
        }
    }

    private static int port(URI door) {
        return Math.max(0, door.getPort());
    }

    /** Several looks want to know, and one question is enough. */
    private static <T> Supplier<T> memoized(Supplier<T> source) {
        var once = new FutureTask<>(source::get);
        return () -> {
            once.run();
            try {
                return once.get();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            } catch (ExecutionException broken) {
                throw new IllegalStateException(broken.getCause());
            }
        };
    }
}
