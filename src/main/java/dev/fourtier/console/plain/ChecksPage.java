package dev.fourtier.console.plain;

import dev.fourtier.control.check.CheckView;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found; a number mends what is safe to mend. */
record ChecksPage(List<CheckView> found, Page back) implements ChoicePage {
    ChecksPage {
        found = List.copyOf(found);
    }

    @Override
    public List<String> facts(Sight sight) {
        List<String> lines = new ArrayList<>();
        lines.add(found.isEmpty() ? "Doctor: there is nothing to look at here." : "Doctor.");
        for (CheckView each : found) {
            lines.add(each.group() + ", " + each.state().word() + ": " + each.finding());
            each.cure().ifPresent(cure -> lines.add("What to do: " + cure));
        }
        return lines;
    }

    @Override
    public List<Choice> choices(Sight sight) {
        List<Choice> choices = new ArrayList<>();
        choices.add(Choice.of("again", "Look again", ConfigPage.examine(back)));
        found.stream()
                .filter(CheckView::fixable)
                .forEach(each -> choices.add(Choice.of(each.id(), "Mend " + each.id(), fix(each.id()))));
        return choices;
    }

    private Turn fix(String id) {
        String what = "mend " + id;
        return Turn.to(new WaitPage(this, what, what))
                .with(Errand.ruling(what, operations -> operations.checks().fix(id)));
    }
}
