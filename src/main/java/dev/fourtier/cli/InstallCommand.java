package dev.fourtier.cli;

import dev.fourtier.config.OldAliases;
import dev.fourtier.control.Home;
import dev.fourtier.launch.ShellPlan;
import dev.fourtier.launch.ShellSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code co install} and {@code co uninstall}: each thing is shown, then asked, then done; what is so already is not mentioned. */
final class InstallCommand {
    private final Common common;
    private final Surroundings surroundings;
    private final PrintStream out;
    private final PrintStream err;
    private final Path person;

    InstallCommand(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.out = out;
        this.err = err;
        this.person = surroundings.variable("HOME").map(Path::of).orElse(surroundings.userHome());
    }

    int install(Command.Install command) {
        var asking = new Asking(command.yes(), command.dryRun(), surroundings.seat(), out, err);
        try {
            Path programs = programs();
            ShellSetup setup = setup(programs);
            ShellPlan plan = setup.install();
            for (ShellPlan.Change change : plan.block()) {
                out.println("add to " + change.file() + ":");
                change.lines().forEach(line -> out.println("    " + utf8(line)));
                asking.then(() -> setup.addBlock(change.file()));
            }
            for (ShellPlan.AliasChange change : plan.aliases()) {
                out.println("comment out in " + change.file() + ", as it hides the program of that name:");
                change.found().forEach(found -> out.println(numbered(found)));
                asking.then(() -> setup.commentOut(change.file()));
            }
            plan.inTheWay()
                    .forEach(each -> err.println("co: " + each.file() + ":"
                            + each.found().line()
                            + ": '" + each.found().name() + "' hides the program of that name. Take it out yourself: "
                            + utf8(each.found().text())));
            plan.locked().forEach(this::locked);
            new HomeSetup(common, surroundings, person, out, err).offer(asking);
            if (asking.nothingAsked() && plan.locked().isEmpty()) {
                out.println("Everything is in place already.");
            } else if (asking.done()) {
                out.println(
                        "Done. A new shell finds the commands; in this one: export PATH=" + programs + ":\"$PATH\"");
            }
            return asking.exitCode(!plan.locked().isEmpty());
        } catch (IOException broken) {
            err.println("co: the installation stopped: " + broken);
            return ExitCode.FAILED;
        }
    }

    int uninstall(Command.Uninstall command) {
        var asking = new Asking(command.yes(), command.dryRun(), surroundings.seat(), out, err);
        try {
            ShellSetup setup = setup(programs());
            ShellPlan plan = setup.uninstall();
            plan.block().forEach(change -> out.println("take the lines of co out of " + change.file()));
            plan.aliases().forEach(change -> {
                out.println("bring back in " + change.file() + ":");
                change.found().forEach(found -> out.println(numbered(found)));
            });
            Set<Path> files = Stream.concat(
                            plan.block().stream().map(ShellPlan.Change::file),
                            plan.aliases().stream().map(ShellPlan.AliasChange::file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!files.isEmpty()) {
                asking.then(() -> {
                    for (Path file : files) {
                        setup.undo(file);
                    }
                });
            }
            plan.locked().forEach(this::locked);
            if (asking.nothingAsked() && plan.locked().isEmpty()) {
                out.println("Nothing of co is in your shell's files.");
            } else if (asking.done()) {
                out.println("Done. Logs, ledger and configuration stay in " + new Home(common.home()).root()
                        + ", and 'co service uninstall' is for the service.");
            }
            return asking.exitCode(!plan.locked().isEmpty());
        } catch (IOException broken) {
            err.println("co: it could not be taken back: " + broken);
            return ExitCode.FAILED;
        }
    }

    private ShellSetup setup(Path programs) throws IOException {
        try (Stream<Path> files = Files.list(programs)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            return new ShellSetup(person, surroundings.environment(), programs, names, isMac());
        }
    }

    private Path programs() throws IOException {
        Optional<Path> root = surroundings.projectRoot();
        if (root.isEmpty()) {
            throw new IOException("cannot tell where co is. Start it with bin/co.");
        }
        return root.get().resolve("bin");
    }

    private void locked(ShellPlan.Locked locked) {
        err.println("co: " + locked.file() + " was left as it is: " + locked.why() + "."
                + (locked.lines().isEmpty() ? "" : " Add this yourself:"));
        locked.lines().forEach(line -> err.println("    " + utf8(line)));
    }

    private static String numbered(OldAliases.Found found) {
        return "    " + found.line() + ": " + utf8(found.text());
    }

    /** From the bytes of a file, one char each. */
    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static boolean isMac() {
        return System.getProperty("os.name", "").startsWith("Mac");
    }
}
