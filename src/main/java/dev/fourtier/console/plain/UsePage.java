package dev.fourtier.console.plain;

import dev.fourtier.control.Ruling;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for a tier to take a model; where a check says no, the person may insist.
 *
 * @param model its name
 */
record UsePage(String model, Tier tier, Page back) implements Deaf {
    /** Has the tier take it, if nothing speaks against it. */
    static Turn ask(String model, Tier tier, Page back) {
        var page = new UsePage(model, tier, back);
        return Turn.to(page)
                .with(Errand.ruling(
                        page.what(), operations -> operations.catalog().use(tier, model, false)));
    }

    private String what() {
        return "use " + model + " for " + tier;
    }

    @Override
    public String prompt(Sight sight) {
        return "Working: " + what() + ".";
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        if (!(heard instanceof Heard.Ruled(String of, Ruling ruling)) || !of.equals(what())) {
            return Turn.at(this);
        }
        if (ruling.kind() != Ruling.Kind.IMPOSSIBLE) {
            return Turn.at(back, Dialogue.sentences(ruling));
        }
        List<String> against = new ArrayList<>(Dialogue.sentences(ruling));
        against.add("It can be used all the same.");
        Turn all = Turn.to(new WaitPage(back, what(), what()))
                .with(Errand.ruling(what(), operations -> operations.catalog().use(tier, model, true)));
        return Turn.to(new SurePage(against, "force", all, back));
    }
}
