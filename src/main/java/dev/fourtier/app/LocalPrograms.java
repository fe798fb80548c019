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
        return new ConsoleProgram(home, environment, look, shipped, out, err)
                .run((daemonOut, stop, serving) -> switch (ConfiguredStage.open(
                        new ConfigFolder(options.config(), shipped).orLater(home.config()), environment)) {
                    case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> {
                        problems.forEach(problem -> daemonOut.println("co: " + problem.render()));
                        yield ExitCode.WRONG_USE;
                    }
                    case ConfiguredStage.Opened.Ok(ConfiguredStage stage) ->
                        new Daemon(
                                        home,
                                        environment,
                                        () -> {},
                                        daemonOut,
                                        daemonOut,
                                        Engines.cli(environment, home.run()))
                                .run(options, stage, stop, serving);
                });
    }

    @Override
    public int daemon(Common options) {
        var home = new Home(options.home());
        var folder = new ConfigFolder(options.config(), shipped).orLater(home.config());
        return switch (ConfiguredStage.open(folder, environment)) {
            case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> broken(problems);
            case ConfiguredStage.Opened.Ok(ConfiguredStage stage) ->
                real(home).run(options, stage, StopSignal.ofProcess());
        };
    }

    /** In a home of its own that is thrown away, as nothing of the person's may be touched. */
    @Override
    public int demo(Common options, boolean headless, Look look) {
        Path among = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            var stage = DemoStage.open(
                    DemoFolder.make(among, ProcessHandle.current().pid()), new SplittableRandom(DEMO_SEED), Delay.REAL);
            Home home = stage.home();
            var own = new Common(home.root(), home.config(), options.proxyPort(), options.bridgePort());
            if (headless || (look != Look.PLAIN && !terminal.getAsBoolean())) {
                return daemonIn(home, stage.environment(), Engines.NONE).run(own, stage, StopSignal.ofProcess());
            }
            return new ConsoleProgram(home, environment, look, shipped, out, err)
                    .run((daemonOut, stop, serving) -> new Daemon(
                                    home, stage.environment(), () -> {}, daemonOut, daemonOut, Engines.NONE)
                            .run(own, stage, stop, serving));
        } catch (IOException stuck) {
            err.println("co: the demo cannot run: " + stuck.getMessage());
            return ExitCode.FAILED;
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

    private Daemon real(Home home) {
        return daemonIn(home, environment, Engines.cli(environment, home.run()));
    }

    private Daemon daemonIn(Home home, Map<String, String> known, Engines engines) {
        return new Daemon(home, known, terminal.getAsBoolean() ? this::ring : () -> {}, out, err, engines);
    }

    /** The terminal's bell, for a person who looks elsewhere. */
    private void ring() {
        out.print('\u0007');
        out.flush();
    }

    private int broken(List<Diagnostic> problems) {
        problems.forEach(problem -> err.println("co: " + problem.render()));
        return ExitCode.WRONG_USE;
    }
}
