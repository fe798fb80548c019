package dev.fourtier.cli;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.config.ConfigurationLoader;
import dev.fourtier.control.Home;
import dev.fourtier.launch.NewProject;
import dev.fourtier.launch.ProjectTemplate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code co new}. */
final class NewCommand {
    private static final String TEMPLATES = "templates/project";

    private final Common common;
    private final Surroundings surroundings;
    private final ConfigFolder folder;
    private final PrintStream out;
    private final PrintStream err;

    NewCommand(Common common, Surroundings surroundings, PrintStream out, PrintStream err) {
        this.common = common;
        this.surroundings = surroundings;
        this.folder = new ConfigFolder(
                common.config(),
                surroundings.projectRoot().orElse(surroundings.workingFolder()).resolve("config"));
        this.out = out;
        this.err = err;
    }

    int run(Command.New command) {
        try {
            Map<String, ProjectTemplate> templates = ProjectTemplate.in(places());
            return switch (command) {
                case Command.NewList _ -> list(templates);
                case Command.NewProject wanted -> make(wanted, templates);
            };
        } catch (IOException stuck) {
            err.println("co: the project could not be made: " + stuck.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** A person's own first. */
    private List<Path> places() {
        return Stream.of(folder.chosen(), new Home(common.home()).config(), folder.shipped())
                .map(place -> place.resolve(TEMPLATES))
                .distinct()
                .toList();
    }

    private int list(Map<String, ProjectTemplate> templates) {
        templates.values().forEach(each -> out.printf("%-14s %s%n", each.name(), each.folder()));
        out.println("Your own belong into " + new Home(common.home()).config().resolve(TEMPLATES) + "/NAME");
        return ExitCode.DONE;
    }

    private int make(Command.NewProject wanted, Map<String, ProjectTemplate> templates) throws IOException {
        ProjectTemplate template = templates.get(wanted.template());
        if (template == null) {
            err.println("co: there is no template '" + wanted.template() + "'. There are: "
                    + String.join(", ", templates.keySet()));
            return ExitCode.WRONG_USE;
        }
        Path in = wanted.in()
                .map(typed -> surroundings.workingFolder().resolve(typed).normalize())
                .or(() -> ConfigurationLoader.settings(folder, surroundings.environment())
                        .workspaceDir())
                .orElse(surroundings.workingFolder());
        var maker = new NewProject(surroundings.environment(), LocalDate.now(surroundings.clock()));
        return switch (maker.make(wanted.name(), template, in)) {
            case NewProject.Result.Refused(String sentence) -> {
                err.println("co: " + sentence);
                yield ExitCode.FAILED;
            }
            case NewProject.Result.Made made -> {
                tell(made);
                yield ExitCode.DONE;
            }
        };
    }

    private void tell(NewProject.Result.Made made) {
        out.println("Made " + made.folder() + " with "
                + String.join(", ", made.files().stream().map(Path::toString).toList())
                + (made.git() ? ", as a git repository." : "."));
        if (!made.git()) {
            err.println("co: it is no git repository, because git does not work here.");
        }
        out.println();
        out.println("  cd " + quoted(made.folder().toString()));
        if (made.git()) {
            out.println("  co hook install     commits name the models that did the work");
        }
        out.println("  claude-local");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
