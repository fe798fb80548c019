package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.catalog.CatalogView.Model;
import dev.fourtier.control.catalog.CatalogView.Pull;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * All models of all sources.
 *
 * @param models as they were read out
 */
record ModelsPage(List<Model> models) implements ChoicePage {
    static final ModelsPage HERE = new ModelsPage(List.of());

    private static final String REFRESH = "ask all sources again";

    ModelsPage {
        models = List.copyOf(models);
    }

    @Override
    public Page arrived(Sight sight) {
        return new ModelsPage(sight.operations().catalog().view().models());
    }

    @Override
    public List<String> facts(Sight sight) {
        CatalogView view = sight.operations().catalog().view();
        List<String> lines = new ArrayList<>();
        lines.add("Models.");
        view.sources()
                .forEach(source ->
                        source.problem().ifPresent(problem -> lines.add("Source " + source.name() + ": " + problem)));
        view.pulls().stream()
                .filter(pull -> pull.state() == Pull.State.RUNNING)
                .forEach(pull -> lines.add("Pulling " + pull.model() + ": " + progress(pull)));
        return lines;
    }

    /** How far a pull is, or how it ended. */
    static String progress(Pull pull) {
        return switch (pull.state()) {
            case RUNNING ->
                pull.total() == 0
                        ? pull.phase()
                        : Spoken.list(
                                percent(pull) + " percent",
                                Words.bytes(pull.completed()) + "B of " + Words.bytes(pull.total()) + "B",
                                pull.bytesPerSecond() == 0 ? "" : Words.bytes(pull.bytesPerSecond()) + "B a second",
                                pull.left()
                                        .map(left -> Spoken.seconds(left) + " left")
                                        .orElse(""));
            case DONE -> "it is there";
            case CANCELLED -> "cancelled; what has come is kept";
            case FAILED -> "failed: " + pull.problem().orElse("nobody says why");
        };
    }

    static long percent(Pull pull) {
        return pull.total() == 0 ? 0 : pull.completed() * 100 / pull.total();
    }

    @Override
    public List<Choice> choices(Sight sight) {
        List<Choice> choices = new ArrayList<>();
        models.forEach(
                model -> choices.add(Choice.of(model.name(), line(model), Turn.to(new ModelPage(model.name())))));
        choices.add(new Choice("pull", "Pull another: pull NAME", this::pull));
        choices.add(Choice.of("refresh", "Ask all sources again (refresh)", refresh()));
        return choices;
    }

    /** One model in a line. */
    static String line(Model model) {
        return model.name() + ": "
                + Spoken.list(
                        model.tiers().stream().map(Tier::name).collect(Collectors.joining(" and ")),
                        standing(model),
                        model.sizeBytes().isPresent()
                                ? Words.bytes(model.sizeBytes().getAsLong()) + "B"
                                : "",
                        model.context().isPresent()
                                ? "context " + Words.count(model.context().getAsLong())
                                : "",
                        model.tools().map(yes -> yes ? "tools" : "no tools").orElse(""),
                        model.vision().map(yes -> yes ? "vision" : "no vision").orElse(""),
                        "from " + model.source());
    }

    private static String standing(Model model) {
        return Spoken.list(
                model.retired().map(ModelView.Retired::over).orElse(false) ? "retired" : "",
                model.loadedUntil().isPresent() ? "loaded" : model.installed() ? "" : "not here",
                model.paid() ? "paid" : "",
                model.update() ? "newer build to be had" : "");
    }

    private Turn pull(String name) {
        return name.isEmpty()
                ? Turn.to(new TextPage("Name of the model:", text -> pull(text, this), this))
                : pull(name, this);
    }

    /** Begins it, and tells how it goes. */
    static Turn pull(String name, Page back) {
        return Turn.to(PullPage.begin(name, back))
                .with(Errand.ruling(
                        PullPage.what(name), operations -> operations.catalog().act(name, Catalog.Deed.PULL)));
    }

    private Turn refresh() {
        return Turn.to(new WaitPage(this, REFRESH, REFRESH))
                .with(new Errand.Ask(REFRESH, operations -> told(operations.catalog())));
    }

    private static CompletionStage<Heard.Told> told(Catalog catalog) {
        return catalog.refresh()
                .thenApply(view -> new Heard.Told(
                        REFRESH,
                        List.of(Words.many(view.models().size(), "model") + " known. Enter reads them again.")));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
