package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import dev.fourtier.control.RunFile;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;

/** {@code co} without a screen: opens everything in order, waits, closes everything in the opposite order. */
final class Daemon {
    private final Home home;
    private final PrintStream out;
    private final PrintStream err;

    Daemon(Home home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    /** An {@link ExitCode}, once {@code signal} came and all is closed. */
    int run(Common options, StopSignal signal) {
        int code = ExitCode.FAILED;
        try {
            code = claimAndServe(options, signal);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            code = ExitCode.INTERRUPTED;
        } catch (Exception broken) {
            err.println("co: cannot run in " + home.root() + ": " + broken);
        } finally {
            signal.done(code);
        }
        return code;
    }

    private int claimAndServe(Common options, StopSignal signal) throws Exception {
        home.create();
        return switch (InstanceLock.claim(
                home.lockFile(), ProcessHandle.current().pid())) {
            case InstanceLock.Claim.Taken(var pid) -> {
                String other = pid.isPresent() ? " (pid " + pid.getAsLong() + ")" : "";
                err.println("co: already running in " + home.root() + other
                        + ". See 'co status', stop that one, or give this one its own --home.");
                yield ExitCode.FAILED;
            }
            case InstanceLock.Claim.Ours(var lock) -> {
                try (lock) {
                    yield serve(options, signal);
                }
            }
        };
    }

    private int serve(Common options, StopSignal signal) throws Exception {
        Clock clock = Clock.systemUTC();
        long pid = ProcessHandle.current().pid();
        var token = ControlToken.random(new SecureRandom());
        var operations = new LocalOperations(options, pid, clock, clock.instant());
        try (var control = ControlServer.start(operations, token)) {
            new RunFile(control.port(), token, pid, clock.instant()).write(home.runFile());
            try {
                out.println("co " + Version.current() + ": control on http://127.0.0.1:" + control.port());
                signal.await();
            } finally {
                unpublish(pid);
            }
        }
        return ExitCode.DONE;
    }

    private void unpublish(long pid) {
        try {
            RunFile.remove(home.runFile(), pid);
        } catch (IOException stuck) {
            err.println("co: cannot remove " + home.runFile() + ": " + stuck);
        }
    }
}
