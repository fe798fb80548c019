package dev.fourtier.app;

import dev.fourtier.cli.Command;
import dev.fourtier.cli.Common;
import dev.fourtier.cli.ExitCode;
import dev.fourtier.cli.Programs;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.control.Home;
import dev.fourtier.control.check.Checks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Starts what the commands name. */
final class LocalPrograms implements Programs {
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
    public int console(Common options) {
        var home = new Home(options.home());
        return new ConsoleProgram(home, environment, shipped, err)
                .run((daemonOut, stop, serving) -> switch (ConfiguredStage.open(
                        new ConfigFolder(options.config(), shipped), environment)) {
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
        return switch (ConfiguredStage.open(new ConfigFolder(options.config(), shipped), environment)) {
            case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> broken(problems);
            case ConfiguredStage.Opened.Ok(ConfiguredStage stage) ->
                real(new Home(options.home())).run(options, stage, StopSignal.ofProcess());
        };
    }

    /** In a home of its own that is thrown away, as nothing of the person's may be touched. */
    @Override
    public int demo(Common options, boolean headless) {
        return switch (ConfiguredStage.open(new ConfigFolder(shipped, shipped), Map.of())) {
            case ConfiguredStage.Opened.Broken(List<Diagnostic> problems) -> broken(problems);
            case ConfiguredStage.Opened.Ok(ConfiguredStage stage) -> {
                try {
                    Path folder = Files.createTempDirectory("co-demo");
                    try {
                        yield daemonIn(new Home(folder), Engines.NONE)
                                .run(options, new DemoStage(stage.configuration()), StopSignal.ofProcess());
                    } finally {
                        Folders.delete(folder);
                    }
                } catch (IOException stuck) {
                    err.println("co: the demo has no place for its files: " + stuck.getMessage());
                    yield ExitCode.FAILED;
                }
            }
        };
    }

    @Override
    public Checks checks(Common options) {
        var patients = new Patients(options, new ConfigFolder(options.config(), shipped), environment);
        return new CheckOperations(patients.ofShell(), Runnable::run);
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
        return daemonIn(home, Engines.cli(environment, home.run()));
    }

    private Daemon daemonIn(Home home, Engines engines) {
        return new Daemon(home, environment, terminal.getAsBoolean() ? this::ring : () -> {}, out, err, engines);
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
