package dev.fourtier.cli;

import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.launch.LaunchAgent;
import dev.fourtier.launch.ServiceKeeper;
import dev.fourtier.launch.ServicePlan;
import dev.fourtier.launch.SystemdUnit;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code co service}: a login starts {@code co}, by systemd or launchd. */
final class ServiceCommand {
    /** Where programs are found that co starts, and how it is told where things are. Never a key. */
    private static final List<String> PASSED_ON =
            List.of("PATH", "CO_JAVA_HOME", "JAVA_HOME", "CO_JAVA_OPTS", "CO_AOT", "OLLAMA_HOST", "OLLAMA_MODELS");

    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    ServiceCommand(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int install(boolean dryRun) {
        Optional<Path> root = surroundings.projectRoot();
        if (root.isEmpty()) {
            return failed("cannot tell where co is installed. Start it with bin/co.");
        }
        if (common.proxyPort() == 0) {
            return wrongUse("a service needs a port that stays, not 0");
        }
        ServicePlan plan = plan(root.get());
        out.println("write " + plan.file());
        out.print(plan.text().indent(4));
        plan.load().forEach(command -> out.println(String.join(" ", command)));
        out.flush();
        return dryRun ? nothing() : carefully(() -> install(plan));
    }

    int uninstall(boolean dryRun) {
        ServicePlan plan = plan(surroundings.projectRoot().orElse(surroundings.workingFolder()));
        return carefully(() -> {
            var keeper = new ServiceKeeper(plan, surroundings.environment());
            if (keeper.isTaken()) {
                return failed(plan.file() + " is not ours, and is left as it is.");
            }
            if (!keeper.isInstalled()) {
                out.println("co is no service here: there is no " + plan.file() + ".");
                return ExitCode.DONE;
            }
            plan.unload().forEach(command -> out.println(String.join(" ", command)));
            out.println("delete " + plan.file());
            plan.after().forEach(command -> out.println(String.join(" ", command)));
            if (dryRun) {
                return nothing();
            }
            keeper.uninstall();
            out.println("Done.");
            return ExitCode.DONE;
        });
    }

    private int install(ServicePlan plan) throws IOException {
        var keeper = new ServiceKeeper(plan, surroundings.environment());
        Optional<String> missing = keeper.missing();
        if (missing.isPresent()) {
            return failed(missing.get() + ". 'co start' starts it in the background without.");
        }
        if (keeper.isTaken()) {
            return failed(plan.file() + " is not ours. Move it away, and try again.");
        }
        if (keeper.isDone()) {
            out.println("It is installed and runs already.");
            return ExitCode.DONE;
        }
        var home = new Home(common.home());
        Optional<Running> running = keeper.isActive() ? Optional.empty() : Running.in(home);
        if (running.isPresent()) {
            return failed("co runs already (pid " + running.get().pid()
                    + "), started in another way. 'co stop' ends it, then try again.");
        }
        home.create();
        keeper.install();
        out.println("Done. " + String.join("\n", plan.notes()));
        return ExitCode.DONE;
    }

    private ServicePlan plan(Path root) {
        Path person = surroundings.variable("HOME").map(Path::of).orElse(surroundings.userHome());
        var program = new ServicePlan.Program(
                root.resolve("bin/co"),
                List.of(
                        "--home",
                        common.home().toString(),
                        "--config",
                        common.config().toString(),
                        "--proxy-port",
                        Integer.toString(common.proxyPort()),
                        "--bridge-port",
                        Integer.toString(common.bridgePort())),
                PASSED_ON.stream()
                        .flatMap(name -> surroundings.variable(name).stream()
                                .map(value -> new ServicePlan.Variable(name, value)))
                        .toList(),
                new Home(common.home()).logs().resolve("daemon.log"));
        return InstallCommand.isMac()
                ? LaunchAgent.plan(person, userNumber(person), program)
                : SystemdUnit.plan(person, surroundings.environment(), program);
    }

    private static String userNumber(Path person) {
        try {
            return String.valueOf(Files.getAttribute(person, "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return "0";
        }
    }

    /** Something that may break. */
    @FunctionalInterface
    private interface Work {
        int run() throws IOException;
    }

    private int carefully(Work work) {
        try {
            return work.run();
        } catch (IOException broken) {
            return failed("the service could not be changed: " + broken.getMessage());
        }
    }

    private int nothing() {
        out.println("Nothing was done (--dry-run).");
        return ExitCode.DONE;
    }

    private int failed(String sentence) {
        err.println("co: " + sentence);
        return ExitCode.FAILED;
    }

    private int wrongUse(String sentence) {
        err.println("co: " + sentence + ".");
        return ExitCode.WRONG_USE;
    }
}
