package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.control.Home;
import dev.fourtier.control.history.History;
import dev.fourtier.launch.CommitHook;
import dev.fourtier.launch.HookCall;
import dev.fourtier.launch.HookInstaller;
import dev.fourtier.launch.HookPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The git hook: putting it in place, taking it away, and what it does. */
final class HookCommands {
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;

    HookCommands(Surroundings surroundings, PrintStream out, PrintStream err) {
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
    }

    int install(Command.HookInstall hook, Common common) {
        return change(common, hook.dryRun(), installer -> installer.install(hook.everywhere()));
    }

    int uninstall(Command.HookUninstall hook, Common common) {
        return change(common, hook.dryRun(), installer -> installer.uninstall(hook.everywhere()));
    }

    /** Never stands in the way of a commit: what goes wrong is said, and all is well. */
    int run(Command.HookRun hook, Common common) {
        try {
            var folders = new ConfigFolder(common.config(), project().resolve("config"));
            new CommitHook(
                            surroundings.workingFolder(),
                            surroundings.environment(),
                            new History(
                                    new Home(common.home()).ledgerFile(),
                                    surroundings.clock().getZone()),
                            ConfigurationLoader.settings(folders, surroundings.environment())
                                    .trailers())
                    .run(call(hook));
        } catch (IOException | RuntimeException broken) {
            err.println("co: no co-author was added: " + broken.getMessage());
        }
        return ExitCode.DONE;
    }

    private HookCall call(Command.HookRun hook) {
        List<String> words = hook.words();
        String source = words.size() > 1 ? words.get(1) : "";
        boolean head =
                source.equals("commit") && words.size() > 2 && words.get(2).equals("HEAD");
        boolean amend = head
                || ProcessHandle.of(hook.git())
                        .flatMap(git -> git.info().arguments())
                        .filter(arguments -> Arrays.asList(arguments).contains("--amend"))
                        .isPresent();
        return new HookCall(
                surroundings.workingFolder().resolve(words.getFirst()),
                source,
                amend,
                // Git names no editor to its hooks when none will come up.
                !surroundings.environment().getOrDefault("GIT_EDITOR", "").equals(":"));
    }

    private interface Planning {
        HookPlan plan(HookInstaller installer) throws IOException;
    }

    private int change(Common common, boolean dryRun, Planning planning) {
        var installer = new HookInstaller(
                surroundings.workingFolder(),
                surroundings.environment(),
                project().resolve("bin").resolve("co"),
                common.home());
        try {
            return switch (planning.plan(installer)) {
                case HookPlan.Nothing(String sentence) -> {
                    out.println(sentence);
                    yield ExitCode.DONE;
                }
                case HookPlan.Refused(String sentence) -> {
                    err.println("co: " + sentence);
                    yield ExitCode.FAILED;
                }
                case HookPlan.Change plan -> {
                    out.print(plan.steps().stream().map(HookCommands::shown).collect(Collectors.joining()));
                    out.flush();
                    if (!dryRun) {
                        installer.carryOut(plan);
                        out.println("Done.");
                    }
                    yield ExitCode.DONE;
                }
            };
        } catch (IOException broken) {
            err.println("co: the hook could not be changed: " + broken);
            return ExitCode.FAILED;
        }
    }

    private static String shown(HookPlan.Step step) {
        return switch (step) {
            case HookPlan.Step.Write(Path file, String text) -> "write " + file + "\n" + text.indent(4) + "\n";
            case HookPlan.Step.Rename(Path from, Path to) -> "rename " + from + "\n    to " + to.getFileName() + "\n";
            case HookPlan.Step.Delete(Path file) -> "delete " + file + "\n";
            case HookPlan.Step.HooksPath(String value) ->
                value.isEmpty()
                        ? "git config --global --unset core.hooksPath\n"
                        : "git config --global core.hooksPath " + value + "\n";
        };
    }

    private Path project() {
        return surroundings.projectRoot().orElse(surroundings.workingFolder());
    }
}
