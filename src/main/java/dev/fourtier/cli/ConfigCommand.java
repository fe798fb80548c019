package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Diagnostic;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.McpServers;
import dev.fourtier.control.Home;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code co config}: which files count, and what is wrong in them, before a running program refuses them. */
final class ConfigCommand {
    private static final List<String> FILES =
            List.of("config.yaml", "settings.conf", "models.conf", "services.yaml", McpServers.FILE);

    private final Home home;
    private final ConfigFolder folder;
    private final Surroundings surroundings;
    private final PrintStream out;

    ConfigCommand(Common common, Surroundings surroundings, PrintStream out) {
        this.home = new Home(common.home());
        this.folder = new ConfigFolder(
                common.config(),
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config"));
        this.surroundings = surroundings;
        this.out = out;
    }

    /** @param keys what is wrong in {@code keys.yaml}, a sentence each */
    int check(List<String> keys) {
        List<Diagnostic> found = new ArrayList<>(
                switch (ConfigurationLoader.load(folder, surroundings.environment())) {
                    case Loaded.Ok ok -> ok.configuration().warnings();
                    case Loaded.Broken broken -> broken.problems();
                });
        if (Files.isDirectory(folder.chosen())) {
            found.addAll(McpServers.load(folder).problems());
        }
        found.forEach(problem -> out.println(line(problem)));
        keys.forEach(problem -> out.println(ofKeys(problem)));
        long errors = found.stream()
                        .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
                        .count()
                + keys.size();
        long warnings = found.size() + keys.size() - errors;
        out.println(
                errors + warnings == 0
                        ? "co: nothing is wrong in the configuration of " + folder.chosen() + "."
                        : "co: " + count(errors, "error") + ", " + count(warnings, "warning") + ".");
        return errors == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** It begins with the name of its file, or with all of its place where the file as a whole is meant. */
    private String ofKeys(String problem) {
        return problem.startsWith("/") ? problem : home.root() + "/" + problem;
    }

    int path() {
        FILES.forEach(name -> {
            Path file = folder.file(name);
            row(name, file, file.startsWith(folder.shipped()) ? "shipped" : "yours");
        });
        Path keys = home.keysFile();
        row("keys.yaml", keys, Files.exists(keys) ? "yours" : "not there: the keys are those it came with");
        out.println("A file that is missing in " + own() + " is the shipped one.");
        return ExitCode.DONE;
    }

    /** Where a person's own would be looked for. */
    private Path own() {
        return folder.chosen().equals(folder.shipped()) ? home.config() : folder.chosen();
    }

    private void row(String name, Path file, String whose) {
        out.println("%-18s %s (%s)".formatted(name, file, whose));
    }

    /** {@code /path/settings.conf:3:14: problem. Cure.}, as editors and compilers jump to it. */
    private static String line(Diagnostic problem) {
        String place = problem.line() == 0
                ? problem.file().toString()
                : problem.file() + ":" + problem.line() + ":" + problem.column();
        String kind = problem.severity() == Diagnostic.Severity.WARNING ? "warning: " : "";
        return place + ": " + kind + problem.problem() + ". " + problem.cure();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
