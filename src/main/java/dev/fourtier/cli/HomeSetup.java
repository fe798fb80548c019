package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.config.Loaded;
import dev.fourtier.control.Home;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The part of an installation that is ours: the folders of the home, and the configuration of the old system. */
final class HomeSetup {
    private static final String CONFIG = "config.yaml";

    /** Where the old system's instructions put it, under the person's home. */
    private static final List<String> OLD_PLACES =
            List.of("litellm-proxy/" + CONFIG, "Claude-Ollama/litellm-proxy/" + CONFIG);

    private final Common common;
    private final Surroundings surroundings;
    private final Path person;
    private final PrintStream out;
    private final PrintStream err;

    HomeSetup(Common common, Surroundings surroundings, Path person, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.person = person;
        this.out = out;
        this.err = err;
    }

    void offer(Asking asking) throws IOException {
        var home = new Home(common.home());
        List<Path> missing = Stream.of(
                        home.logs(),
                        home.root().resolve("workspace"),
                        home.config().resolve("templates/project"))
                .filter(folder -> !Files.isDirectory(folder))
                .toList();
        if (!missing.isEmpty()) {
            out.println("make the folders");
            missing.forEach(folder -> out.println("    " + folder));
            asking.then(() -> {
                home.create();
                for (Path folder : missing) {
                    Files.createDirectories(folder);
                }
            });
        }
        Path ours = home.config().resolve(CONFIG);
        if (Files.exists(ours)) {
            return;
        }
        for (String place : OLD_PLACES) {
            Path old = person.resolve(place);
            if (Files.isRegularFile(old) && isGood(old)) {
                out.println("take over the models of " + old + " as\n    " + ours);
                asking.then(() -> {
                    Files.createDirectories(ours.getParent());
                    Files.copy(old, ours);
                });
                return;
            }
        }
    }

    /** One that would not be understood is better left where it is. */
    private boolean isGood(Path old) {
        Path shipped =
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config");
        if (ConfigurationLoader.load(new ConfigFolder(old.resolveSibling(""), shipped), surroundings.environment())
                instanceof Loaded.Broken(var problems)) {
            problems.forEach(problem -> err.println("co: " + problem.render()));
            err.println("co: " + old + " is not taken over. Mend it, and say 'co install' again.");
            return false;
        }
        return true;
    }
}
