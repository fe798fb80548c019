package dev.fourtier.app;

import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.control.ControlServer;
import dev.fourtier.control.ControlToken;
import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import dev.fourtier.control.Operations;
import dev.fourtier.control.PortHolder;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.launch.ProgramUpdate;
import dev.fourtier.supervise.Supervisor;
import dev.fourtier.telemetry.Logging;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** {@code co} without a screen: opens everything in order, waits, closes everything in the opposite order. */
final class Daemon {
    private final Home home;
    private final Map<String, String> environment;
    private final Runnable bell;
    private final PrintStream out;
    private final PrintStream err;
    private final Engines engines;
    private final Groundwork.Soon ground;

    /**
     * @param bell   rung when a paid request waits for the person
     * @param ground closed by whoever began it
     */
    Daemon(
            Home home,
            Map<String, String> environment,
            Runnable bell,
            PrintStream out,
            PrintStream err,
            Engines engines,
            Groundwork.Soon ground) {
        this.home = home;
        this.environment = environment;
        this.bell = bell;
        this.out = out;
        this.err = err;
        this.engines = engines;
        this.ground = ground;
    }

    /** An {@link ExitCode}, once {@code signal} came and all is closed. */
    int run(Common options, Stage stage, StopSignal signal) {
        return run(options, stage, signal, _ -> {});
    }

    /** @param serving told once, when there is something to ask */
    int run(Common options, Stage stage, StopSignal signal, Consumer<Operations> serving) {
        int code = ExitCode.FAILED;
        try (stage) {
            code = claimAndServe(options, stage, signal, serving);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            code = ExitCode.INTERRUPTED;
        } catch (IOException refused) {
            err.println("co: " + refused.getMessage());
        } catch (Exception broken) {
            err.println("co: cannot run in " + home.root() + ": " + broken);
        } finally {
            signal.done(code);
        }
        return code;
    }

    private int claimAndServe(Common options, Stage stage, StopSignal signal, Consumer<Operations> serving)
            throws Exception {
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
                    yield serve(options, stage, signal, serving);
                }
            }
        };
    }

    private int serve(Common options, Stage stage, StopSignal signal, Consumer<Operations> serving) throws Exception {
        Clock clock = Clock.systemUTC();
        long pid = ProcessHandle.current().pid();
        var token = ControlToken.random(new SecureRandom());
        var ready = new AtomicInteger();
        Logging.toFolder(home.logs(), "proxy", stage.configuration().settings().logRetentionDays());
        try (var house = new House(
                        ground.await(), stage.configuration(), environment, home, bell, clock, new SplittableRandom());
                var catalog = new CatalogOperations(house, stage, home.config(), environment, clock)) {
            Logging.alsoTo(new LogSources(house.logs()));
            var operations = new LocalOperations(options, house, catalog, ready::get, stage.version(), pid, clock);
            stage.folder()
                    .ifPresent(folder -> operations.examinedBy(new CheckOperations(
                            new Patients(options, folder, environment).inside(operations, pid),
                            task -> Thread.ofVirtual().name("co-doctor").start(task))));
            stage.folder().ifPresent(_ -> announceUpdates(house, operations, clock));
            stage.files()
                    .ifPresent(files -> operations.setUpBy(new SetupOperations(
                            stage,
                            files,
                            house::configuration,
                            home,
                            environment,
                            task -> Thread.ofVirtual().name("co-setup").start(task))));
            serving.accept(operations);
            var rehearsal = new FutureTask<Void>(house::rehearse);
            Thread.ofPlatform().daemon().name("co-rehearses").start(rehearsal);
            Supervisor services = house.supervise(home, environment);
            openBridge(options, house);
            rehearsal.get();
            Door proxy = openProxy(options, house, operations);
            ready.set(proxy.port());
            services.begin();
            stage.watch(house.timer(), house::reconfigure);
            try (var control = ControlServer.start(operations, token)) {
                new RunFile(control.port(), token, pid, clock.instant()).write(home.runFile());
                try {
                    announce(proxy.port(), house.bridge().openPort(), stage);
                    stage.opened(operations, proxy.port());
                    house.readCertificatesSoon();
                    signal.await();
                } finally {
                    unpublish(pid);
                }
            }
        } finally {
            Logging.stop();
        }
        return ExitCode.DONE;
    }

    /** What is played has no origin. */
    private void announceUpdates(House house, LocalOperations operations, Clock clock) {
        ProgramUpdate.of(Patients.root(), environment, home, clock).ifPresent(program -> {
            var update = new OwnUpdate(
                    program,
                    () -> house.configuration().settings().autoUpdate(),
                    Thread::startVirtualThread,
                    () -> house.feed().changed(ControlEvent.Topic.STATUS),
                    System::nanoTime);
            operations.updatedBy(update::news);
            update.every(house.timer(), () -> house.metrics().openRequests() == 0);
        });
    }

    private static Door openProxy(Common options, House house, LocalOperations operations) throws IOException {
        try {
            return house.openProxy(options.proxyPort(), () -> health(operations));
        } catch (IOException refused) {
            throw new IOException(
                    refused.getMessage() + ". " + PortHolder.advice(options.proxyPort())
                            + ", or give co another port with --proxy-port.",
                    refused);
        }
    }

    /** The proxy does without the bridge, if it has to. */
    private void openBridge(Common options, House house) {
        try {
            house.openBridge(options.bridgePort(), engines);
        } catch (IOException refused) {
            err.println("co: the Gemini bridge does not run: " + refused.getMessage() + ". "
                    + PortHolder.advice(options.bridgePort()) + ", or give the bridge another one with --bridge-port.");
        }
    }

    private void announce(int proxyPort, int bridgePort, Stage stage) {
        out.println("co " + stage.version() + ": proxy on http://localhost:" + proxyPort + stage.notice(proxyPort));
        if (bridgePort != 0) {
            out.println("co: Gemini bridge on http://localhost:" + bridgePort);
        }
        stage.configuration().warnings().forEach(warning -> err.println("co: " + warning.render()));
    }

    private static byte[] health(LocalOperations operations) {
        return operations.health().getBytes(StandardCharsets.UTF_8);
    }

    private void unpublish(long pid) {
        try {
            RunFile.remove(home.runFile(), pid);
        } catch (IOException stuck) {
            err.println("co: cannot remove " + home.runFile() + ": " + stuck);
        }
    }
}
