package dev.fourtier.app;

import dev.fourtier.cli.Command;
import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Look;
import dev.fourtier.cli.Programs;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.control.Home;
import dev.fourtier.control.check.Checks;
import dev.fourtier.standin.Delay;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Starts what the commands name. */
final class LocalPrograms implements Programs {
    /** Every demo is the same one. */
    private static final long DEMO_SEED = 20_261_122;

    private final Map<String, String> environment;
    private final Path shipped;
    private final BooleanSupplier terminal;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param shipped  the configuration that came with the program
     * @param terminal whether {@code out} is one
     */
    LocalPrograms(
            Map<String, String> environment, Path shipped, BooleanSupplier terminal, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.shipped = shipped;
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    @Override
    public int console(Common options, Look look) {
        var home = new Home(options.home());
        var folder = new ConfigFolder(options.config(), shipped).orLater(home.config());
        return new ConsoleProgram(home, environment, look, shipped, out, err).run(true, (daemonOut, stop, serving) -> {
            try (var ground = Groundwork.soon()) {
                return switch (ConfiguredStage.open(folder, environment)) {
                    case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> broken(problems, daemonOut);
                    case ConfiguredStage.Opened.Ok(ConfiguredStage stage) ->
                        new Daemon(
                                        home,
                                        environment,
                                        () -> {},
                                        daemonOut,
                                        daemonOut,
                                        Engines.cli(environment, home.run()),
                                        ground)
                                .run(options, stage, stop, serving);
                };
            }
        });
    }

    @Override
    public int daemon(Common options) {
        var home = new Home(options.home());
        var folder = new ConfigFolder(options.config(), shipped).orLater(home.config());
        try (var ground = Groundwork.soon()) {
            return switch (ConfiguredStage.open(folder, environment)) {
                case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> broken(problems, err);
                case ConfiguredStage.Opened.Ok(ConfiguredStage stage) ->
                    daemonIn(home, environment, Engines.cli(environment, home.run()), ground)
                            .run(options, stage, StopSignal.ofProcess());
            };
        }
    }

    /** In a home of its own that is thrown away, as nothing of the person's may be touched. */
    @Override
    public int demo(Common options, boolean headless, Look look) {
        Path among = Path.of(System.getProperty("java.io.tmpdir"));
        try (var ground = Groundwork.soon()) {
            int bridge = options.bridgePort() == 0 ? freePort() : options.bridgePort();
            var stage = DemoStage.open(
                    DemoFolder.make(among, ProcessHandle.current().pid()),
                    bridge,
                    new SplittableRandom(DEMO_SEED),
                    Delay.REAL);
            Home home = stage.home();
            var own = new Common(home.root(), home.config(), options.proxyPort(), bridge);
            if (headless || (look != Look.PLAIN && !terminal.getAsBoolean())) {
                return daemonIn(home, stage.environment(), stage.engines(), ground)
                        .run(own, stage, StopSignal.ofProcess());
            }
            return new ConsoleProgram(home, environment, look, shipped, out, err)
                    .run(
                            false,
                            (daemonOut, stop, serving) -> new Daemon(
                                            home,
                                            stage.environment(),
                                            () -> {},
                                            daemonOut,
                                            daemonOut,
                                            stage.engines(),
                                            ground)
                                    .run(own, stage, stop, serving));
        } catch (IOException stuck) {
            err.println("co: the demo cannot run: " + stuck.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Its configuration names it before it is opened. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Checks checks(Common options) {
        var patients = new Patients(options, new ConfigFolder(options.config(), shipped), environment);
        return new CheckOperations(patients.ofShell(), Runnable::run);
    }

    @Override
    public List<String> keyProblems(Common options) {
        Path file = new Home(options.home()).keysFile();
        return Files.exists(file) ? KeyBook.read(file).problems() : List.of();
    }

    @Override
    public int warmup(Command.Warmup.Kind kind) {
        try {
            return new Warmup(this, shipped).run(kind);
        } catch (IOException broken) {
            err.println("co: warmup failed: " + broken);
            return ExitCode.FAILED;
        }
    }

    private Daemon daemonIn(Home home, Map<String, String> known, Engines engines, Groundwork.Soon ground) {
        return new Daemon(home, known, terminal.getAsBoolean() ? this::ring : () -> {}, out, err, engines, ground);
    }

    /** The terminal's bell, for a person who looks elsewhere. */
    private void ring() {
        out.print('\u0007');
        out.flush();
    }

    private static int broken(List<Diagnostic> problems, PrintStream to) {
        problems.forEach(problem -> to.println("co: " + problem.render()));
        return ExitCode.WRONG_USE;
    }
}
