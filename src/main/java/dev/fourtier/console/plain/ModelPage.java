package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.catalog.Catalog.Deed;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.catalog.CatalogView.Model;
import dev.fourtier.control.catalog.CatalogView.Pull;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One model, and what can be done to it. */
record ModelPage(String name) implements ChoicePage {
    @Override
    public List<String> facts(Sight sight) {
        CatalogView view = sight.operations().catalog().view();
        Optional<Model> model =
                view.models().stream().filter(each -> each.name().equals(name)).findFirst();
        List<String> lines = new ArrayList<>();
        lines.add(model.map(each -> ModelsPage.line(each) + ".").orElse("There is no model '" + name + "' any more."));
        model.ifPresent(each -> details(each, sight, lines));
        view.pulls().stream()
                .filter(pull -> pull.model().equals(name) && pull.state() == Pull.State.RUNNING)
                .forEach(pull -> lines.add("Being pulled: " + ModelsPage.progress(pull)));
        return lines;
    }

    private static void details(Model model, Sight sight, List<String> lines) {
        if (!model.names().isEmpty()) {
            lines.add("Asked for as " + String.join(", ", model.names()) + ".");
        }
        if (!model.aliases().isEmpty()) {
            lines.add("Typed as " + String.join(", ", model.aliases()) + ".");
        }
        model.quantization().ifPresent(text -> lines.add("Quantization " + text + "."));
        model.loadedUntil()
                .ifPresent(until -> lines.add("Loaded"
                        + (model.loadedBytes().isPresent()
                                ? ", " + Words.bytes(model.loadedBytes().getAsLong()) + "B of memory"
                                : "")
                        + left(Duration.between(sight.now(), until)) + "."));
        model.retired()
                .ifPresent(retired -> lines.add(
                        (retired.over() ? "Its service stopped serving it" : "Its service will stop serving it")
                                + retired.since().map(day -> " on " + day).orElse("") + ". Use instead: "
                                + retired.heir()));
        model.calls()
                .ifPresent(calls -> lines.add("Tool calls: " + calls.nativeCalls() + " as such, " + calls.repaired()
                        + " made out of text, " + calls.dropped() + " left as text. Prompts cut: "
                        + calls.truncated() + ". Loops ended: " + calls.loops() + "."));
    }

    private static String left(Duration time) {
        return time.toDays() > 365 ? "" : ", for " + Spoken.seconds(time) + " more";
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                new Choice("use", "Use for a tier: 1 T1", this::use),
                Choice.of("test", "Ask it something, past the tiers", Turn.to(testing())),
                Choice.of("pull", "Pull it, or its newer build", ModelsPage.pull(name, this)),
                Choice.of("cancel", "Cancel its pull", act("cancel the pull of", Deed.CANCEL_PULL)),
                Choice.of("load", "Load it into memory", act("load", Deed.LOAD)),
                Choice.of("unload", "Take it out of memory", act("unload", Deed.UNLOAD)),
                Choice.of(
                        "delete",
                        "Delete it from this machine",
                        Turn.to(new SurePage(
                                List.of("Delete " + name + " from this machine?", "It can be pulled again."),
                                "yes",
                                act("delete", Deed.DELETE),
                                this))));
    }

    private Turn use(String word) {
        return word.isEmpty()
                ? Turn.to(new TextPage("For which tier? T1, T2, T3 or T4:", this::useFor, this))
                : useFor(word);
    }

    private Turn useFor(String word) {
        return Arrays.stream(Tier.values())
                .filter(tier ->
                        tier.name().equalsIgnoreCase(word) || tier.name().equals("T" + word))
                .findFirst()
                .map(tier -> UsePage.ask(name, tier, this))
                .orElseGet(() -> Turn.at(this, "'" + word + "' is none of T1, T2, T3, T4."));
    }

    private Page testing() {
        return new TextPage("Your question, in one line:", this::test, this);
    }

    private Turn test(String prompt) {
        String what = "ask " + name;
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.catalog().test(name, prompt)));
    }

    private Turn act(String words, Deed deed) {
        String what = words + " " + name;
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.catalog().act(name, deed)));
    }

    @Override
    public Page back() {
        return ModelsPage.HERE;
    }
}
