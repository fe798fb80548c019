package dev.fourtier.cli;

import dev.fourtier.assist.Assist;
import dev.fourtier.assist.Ending;
import dev.fourtier.assist.Interruption;
import dev.fourtier.assist.Task;
import dev.fourtier.assist.Workplace;
import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.OptionalInt;

/** {@code code-review}, {@code gen-docs} and {@code refactor}. */
final class AssistCommand {
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    AssistCommand(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int run(Task task) {
        var interruption = Interruption.ofProcess();
        try {
            return code(new Assist(place(interruption)).run(task));
        } finally {
            out.flush();
            interruption.done();
        }
    }

    private Workplace place(Interruption interruption) {
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        var folder = new ConfigFolder(common.config(), shipped);
        var home = new Home(common.home());
        Path workspace = ConfigurationLoader.settings(folder, surroundings.environment())
                .workspaceDir()
                .orElse(home.root().resolve("workspace"));
        return new Workplace(
                home,
                folder,
                workspace,
                surroundings.workingFolder(),
                surroundings.environment(),
                surroundings.clock(),
                out,
                err,
                surroundings.terminal().getAsBoolean(),
                surroundings.seat()::line,
                interruption,
                surroundings.version().get(),
                this::proxy);
    }

    private OptionalInt proxy() {
        return new StartCommands(common, surroundings, out, err)
                .ensure()
                .map(Running::proxy)
                .map(address -> OptionalInt.of(address.getPort()))
                .orElse(OptionalInt.empty());
    }

    private static int code(Ending ending) {
        return switch (ending) {
            case DONE -> ExitCode.DONE;
            case FAILED -> ExitCode.FAILED;
            case WRONG -> ExitCode.WRONG_USE;
            case NOT_RUNNING -> ExitCode.NOT_RUNNING;
            case DENIED -> ExitCode.DENIED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }
}
