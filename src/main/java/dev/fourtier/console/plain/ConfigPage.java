package dev.fourtier.console.plain;

import dev.fourtier.control.check.ServerTrial;
import dev.fourtier.control.check.SetupView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What is configured, where, and what is wrong in it. */
record ConfigPage(SetupView setup) implements ChoicePage {
    /** As the files stand now. */
    static Turn open() {
        return LookPage.at(
                "read the configuration",
                "Reading the configuration.",
                MainPage.HERE,
                operations -> operations.setup().view().thenApply(ConfigPage::new));
    }

    /** Takes seconds. */
    static Turn examine(Page back) {
        return LookPage.at(
                "examine",
                "The doctor looks; that takes a few seconds.",
                back,
                operations -> operations.checks().examine().thenApply(found -> new ChecksPage(found, back)));
    }

    @Override
    public List<String> facts(Sight sight) {
        List<String> lines = new ArrayList<>();
        lines.add("Configuration. "
                + (setup.inForce()
                        ? "What stands in the files is what holds."
                        : "The files cannot be used as they are; the last good ones go on."));
        for (SetupView.File file : setup.files()) {
            lines.add(file.name() + ": "
                    + switch (file.origin()) {
                        case OWN -> "yours, " + file.path();
                        case SHIPPED -> "as it came, " + file.path();
                        case ABSENT -> "none, and none is needed";
                    });
            file.problems()
                    .forEach(
                            problem -> lines.add((problem.broken() ? "Wrong: " : "To look at: ") + problem.sentence()));
        }
        setup.entries()
                .forEach(entry -> lines.add(entry.tier() + ": " + entry.asked() + " is answered by " + entry.model()
                        + " of " + entry.where() + (entry.paid() ? ", paid" : "") + ", line " + entry.line() + "."));
        return lines;
    }

    @Override
    public List<Choice> choices(Sight sight) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("doctor", "Doctor: what keeps co from working here", examine(this)));
        choices.add(Choice.of("settings", "Settings", Turn.at(this, settings())));
        choices.add(Choice.of("reload", "Have the files read now", reload()));
        setup.servers()
                .forEach(server -> choices.add(Choice.of(
                        server.name(),
                        "Try the MCP server " + server.name() + ": " + server.command(),
                        check(server))));
        return choices;
    }

    private List<String> settings() {
        return setup.settings().stream()
                .map(each ->
                        each.name() + "=" + each.value() + (each.line().isPresent() ? "" : ", nothing is said of it"))
                .toList();
    }

    private Turn reload() {
        String what = "read the files";
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.setup().reload()));
    }

    private Turn check(SetupView.Server server) {
        String what = "try " + server.name();
        return Turn.to(new WaitPage(this, what, what + "; it may have to be downloaded"))
                .with(new Errand.Ask(
                        what, operations -> told(what, operations.setup().check(server.name()))));
    }

    private static CompletionStage<Heard.Told> told(String what, CompletionStage<ServerTrial> trial) {
        return trial.thenApply(found -> {
            List<String> lines = new ArrayList<>();
            lines.add(found.name() + ", " + found.state().name().toLowerCase(Locale.ROOT) + ": " + found.finding());
            found.cure().ifPresent(cure -> lines.add("What to do: " + cure));
            found.tools().forEach(tool -> lines.add("Tool " + tool));
            return new Heard.Told(what, lines);
        });
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
