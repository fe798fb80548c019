package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.Running;
import dev.fourtier.launch.BackgroundDaemon;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * {@code start}, {@code stop} and {@code restart}: a daemon in the background. All three lead to a state and are done when it is
 * reached already, so that scripts can call them without looking first.
 */
final class StartCommands {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    /** The daemon gives up by itself after 15 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private static final int LOOK_EVERY_MILLIS = 20;

    private final Common common;
    private final Home home;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    StartCommands(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.home = new Home(common.home());
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int start() {
        try {
            Optional<Running> there = Running.in(home);
            return there.isPresent() ? already(there.get()) : launch();
        } catch (IOException broken) {
            return failed("cannot start in " + home.root() + ": " + broken.getMessage());
        } catch (InterruptedException _) {
            return interrupted();
        }
    }

    /** What runs, if it runs or could be started; else what is wrong was said. For those who need a daemon for what they do. */
    Optional<Running> ensure() {
        Optional<Running> there = Running.in(home);
        if (there.isPresent() && there.get().proxyRuns()) {
            return there;
        }
        // Standard output is for what was asked for.
        return new StartCommands(common, surroundings, err, err).start() == ExitCode.DONE
                ? Running.in(home)
                : Optional.empty();
    }

    int stop() {
        try {
            Optional<ProcessHandle> found = find();
            if (found.isEmpty()) {
                out.println("co: not running in " + home.root() + ", nothing to stop.");
                return ExitCode.DONE;
            }
            return end(found.get());
        } catch (IOException unreadable) {
            return failed("cannot see what runs in " + home.root() + ": " + unreadable.getMessage());
        } catch (InterruptedException _) {
            return interrupted();
        }
    }

    /** The one that runs is left alone where the next could not start. */
    int restart() {
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        if (ConfigurationLoader.load(new ConfigFolder(common.config(), shipped), surroundings.environment())
                instanceof Loaded.Broken broken) {
            broken.problems().forEach(problem -> err.println("co: " + problem.render()));
            err.println("co: not restarted; what runs goes on as it was.");
            return ExitCode.WRONG_USE;
        }
        int stopped = stop();
        return stopped == ExitCode.DONE ? start() : stopped;
    }

    /** All of it is to run: a door that was closed is opened again. */
    private int already(Running running) {
        out.println("co " + running.version() + " is already running: " + running.where());
        int code = ExitCode.DONE;
        if (!running.proxyRuns()) {
            code = new ServiceCommands(common, surroundings, out, err).start("proxy");
        }
        if (running.bridgeIsStopped()) {
            code = Math.max(code, new ServiceCommands(common, surroundings, out, err).start("bridge"));
        }
        return code;
    }

    private int launch() throws IOException, InterruptedException {
        Optional<Path> root = surroundings.projectRoot();
        if (root.isEmpty()) {
            return failed("cannot tell where co is installed. Start it with bin/co.");
        }
        home.create();
        var log = DaemonLog.open(home);
        Instant begun = surroundings.clock().instant();
        Process daemon = BackgroundDaemon.start(
                root.get().resolve("bin/co"), options(), surroundings.environment(), home.root(), log.file());
        err.println("co: starting in the background, waiting until it serves on port " + common.proxyPort());
        Optional<Running> running = awaited(daemon);
        if (running.isPresent()) {
            return started(running.get(), begun, log);
        }
        return daemon.isAlive()
                ? failed("it does not serve after " + LONGEST_START.toSeconds() + " s (pid " + daemon.pid()
                        + "). What it said is in " + log.file())
                : died(daemon.exitValue(), log);
    }

    /** Empty if it has ended, or lives on and does not serve for too long. */
    private Optional<Running> awaited(Process daemon) throws IOException, InterruptedException {
        try (var line = WaitLine.of(surroundings, err)) {
            Optional<Running> running = Running.in(home);
            while (running.isEmpty()
                    && !daemon.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
                    && line.waited().compareTo(LONGEST_START) <= 0) {
                line.show(missing());
                running = Running.in(home);
            }
            return running;
        }
    }

    private String missing() throws IOException {
        return InstanceLock.holder(home).isEmpty()
                ? "the program to be loaded"
                : "it to warm up and to open port " + common.proxyPort();
    }

    private int started(Running running, Instant begun, DaemonLog log) {
        log.complaints().forEach(err::println);
        out.println("co " + running.version() + " started in " + seconds(begun) + ": " + running.where());
        return ExitCode.DONE;
    }

    private int died(int code, DaemonLog log) {
        Optional<Running> another = Running.in(home);
        if (another.isPresent()) {
            // Somebody started one in the same moment, and ours gave way.
            return already(another.get());
        }
        log.complaints().forEach(err::println);
        err.println("co: it did not start (exit code " + code + "). Its output is in " + log.file());
        return code == ExitCode.WRONG_USE ? ExitCode.WRONG_USE : ExitCode.FAILED;
    }

    /** Spelled out, as the daemon works in another folder. */
    private List<String> options() {
        return List.of(
                "--home",
                common.home().toString(),
                "--config",
                common.config().toString(),
                "--proxy-port",
                Integer.toString(common.proxyPort()),
                "--bridge-port",
                Integer.toString(common.bridgePort()));
    }

    /**
     * Who holds the home's lock, and nobody else: a pid alone may be another program's by now. Where the run file speaks of the
     * same process, it must have begun before it wrote that file.
     */
    private Optional<ProcessHandle> find() throws IOException {
        Optional<InstanceLock.Claim.Taken> taken = InstanceLock.holder(home);
        OptionalLong pid = taken.map(InstanceLock.Claim.Taken::pid).orElse(OptionalLong.empty());
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid.getAsLong()).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            return !(RunFile.read(home.runFile()) instanceof RunFile.Reading.Found(RunFile file))
                    || file.pid() != process.pid()
                    || process.info()
                            .startInstant()
                            .map(begin -> !begin.isAfter(file.startedAt().plusSeconds(2)))
                            .orElse(true);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private int end(ProcessHandle found) throws IOException, InterruptedException {
        Instant begun = surroundings.clock().instant();
        err.println("co: stopping (pid " + found.pid() + "), open answers get ten seconds to finish");
        found.destroy();
        try (var line = WaitLine.of(surroundings, err)) {
            while (InstanceLock.holder(home).isPresent() && found.isAlive()) {
                if (line.waited().compareTo(LONGEST_STOP) > 0) {
                    line.clear();
                    return failed("pid " + found.pid() + " did not stop within " + LONGEST_STOP.toSeconds()
                            + " s. End it with: kill -9 " + found.pid());
                }
                line.show("open answers and services to end");
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
        out.println("co: stopped (pid " + found.pid() + ") in " + seconds(begun));
        return ExitCode.DONE;
    }

    private String seconds(Instant begun) {
        long millis = Duration.between(begun, surroundings.clock().instant()).toMillis();
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private int failed(String sentence) {
        err.println("co: " + sentence);
        return ExitCode.FAILED;
    }

    private int interrupted() {
        Thread.currentThread().interrupt();
        return ExitCode.INTERRUPTED;
    }
}
