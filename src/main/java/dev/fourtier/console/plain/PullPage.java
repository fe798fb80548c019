package dev.fourtier.console.plain;

import dev.fourtier.control.Ruling;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView.Pull;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells now and then how far a pull is. A person may go on without it; a pipe waits for its end.
 *
 * @param begun the source took it; before that, a pull of that name is an older one
 * @param told  percent that were told of
 * @param at    when something was told last
 */
record PullPage(String model, Page back, boolean begun, long told, Optional<Instant> at) implements Waiting {
    private static final long STEP_PERCENT = 10;
    private static final Duration STEP = Duration.ofSeconds(20);

    static PullPage begin(String model, Page back) {
        return new PullPage(model, back, false, 0, Optional.empty());
    }

    static String what(String model) {
        return "pull " + model;
    }

    @Override
    public String prompt(Sight sight) {
        return "Working: pull " + model + "."
                + (sight.terminal() ? " Enter goes on without waiting, cancel ends it." : "");
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        if (!line.text().strip().equalsIgnoreCase("cancel")) {
            return Turn.at(back, "It goes on.");
        }
        String cancel = "cancel " + what(model);
        return Turn.to(new WaitPage(back, cancel, cancel))
                .with(Errand.ruling(cancel, operations -> operations.catalog().act(model, Catalog.Deed.CANCEL_PULL)));
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Ruled(String of, Ruling ruling) when of.equals(what(model)) -> ruled(ruling, sight);
            case Heard.Tick _
            when begun ->
                sight.operations().catalog().view().pulls().stream()
                        .filter(each -> each.model().equals(model))
                        .findFirst()
                        .map(pull -> progress(pull, sight.now()))
                        .orElse(Turn.at(this));
            default -> Turn.at(this);
        };
    }

    private Turn ruled(Ruling ruling, Sight sight) {
        return ruling.isDone()
                ? Turn.at(new PullPage(model, back, true, 0, Optional.of(sight.now())), Dialogue.sentences(ruling))
                : Turn.at(back, Dialogue.sentences(ruling));
    }

    private Turn progress(Pull pull, Instant now) {
        if (pull.state() != Pull.State.RUNNING) {
            return Turn.at(back, model + ": " + ModelsPage.progress(pull) + ".");
        }
        long percent = ModelsPage.percent(pull);
        boolean due = percent >= told + STEP_PERCENT
                || at.map(last -> Duration.between(last, now).compareTo(STEP) >= 0)
                        .orElse(true);
        return due
                ? Turn.at(
                        new PullPage(model, back, true, percent - percent % STEP_PERCENT, Optional.of(now)),
                        model + ": " + ModelsPage.progress(pull))
                : Turn.at(this);
    }
}
