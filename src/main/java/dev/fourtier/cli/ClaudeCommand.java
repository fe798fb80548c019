package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.ServiceSpec;
import dev.fourtier.config.Settings;
import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.control.StatusView;
import dev.fourtier.launch.ClaudeScript;
import dev.fourtier.launch.OllamaCheck;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The part of {@code co claude} that needs a JVM: has everything running, warns of what is missing, and prints what
 * {@code bin/co} does before it becomes {@code claude}.
 */
final class ClaudeCommand {
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    ClaudeCommand(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int run() {
        Optional<Running> running = new StartCommands(common, surroundings, out, err).ensure();
        if (running.isEmpty()) {
            return ExitCode.FAILED;
        }
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        Loaded loaded =
                ConfigurationLoader.load(new ConfigFolder(common.config(), shipped), surroundings.environment());
        startStopped(running.get(), loaded);
        new ServicesWait(new Home(common.home()), surroundings, err).run();
        Settings settings = switch (loaded) {
            case Loaded.Ok(var configuration) -> {
                OllamaCheck.warnings(configuration).forEach(this::warn);
                yield configuration.settings();
            }
            case Loaded.Broken(var problems) -> {
                problems.forEach(problem -> warn(problem.render()));
                warn("the configuration is wrong; what runs goes on with the last good one.");
                yield Settings.DEFAULTS;
            }
        };
        Running.adviceOnT1(new Home(common.home())).forEach(this::warn);
        try {
            Optional<Path> folder = folder(settings);
            Path workspace = folder.orElse(surroundings.workingFolder());
            var handed = new ClaudeHandover(common, surroundings, shipped, this::warn);
            out.print(ClaudeScript.text(new ClaudeScript.Start(
                    running.get().proxy().getPort(),
                    common.home(),
                    folder,
                    workspace,
                    handed.mcp(),
                    handed.statusLine(workspace))));
            return ExitCode.DONE;
        } catch (IOException broken) {
            warn("the folder of WORKSPACE_DIR cannot be made: " + broken.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** What a person stopped by name some time ago is wanted again; what cannot be had was said, and does not stand in the way. */
    private void startStopped(Running running, Loaded loaded) {
        var commands = new ServiceCommands(common, surroundings, err, err);
        if (running.bridgeIsStopped()) {
            int _ = commands.start("bridge");
        }
        if (loaded instanceof Loaded.Ok(var configuration)) {
            configuration.services().stream()
                    .filter(ServiceSpec::autostart)
                    .map(ServiceSpec::name)
                    .filter(name -> StatusView.State.STOPPED
                            .word()
                            .equals(running.services().get(name)))
                    .forEach(commands::start);
        }
    }

    /** From the home folder it goes to the workspace; who stands in any other folder wants to work there. */
    private Optional<Path> folder(Settings settings) throws IOException {
        Path here = surroundings.workingFolder();
        Path person = surroundings.variable("HOME").map(Path::of).orElse(surroundings.userHome());
        boolean atHome = Files.isDirectory(person) && Files.isSameFile(here, person);
        if (settings.workspaceDir().isEmpty() || !atHome) {
            return Optional.empty();
        }
        Path workspace = Files.createDirectories(settings.workspaceDir().get()).toRealPath();
        warn("working in " + workspace + " (WORKSPACE_DIR in settings.conf)");
        return Optional.of(workspace);
    }

    private void warn(String sentence) {
        err.println("co: " + sentence);
    }
}
