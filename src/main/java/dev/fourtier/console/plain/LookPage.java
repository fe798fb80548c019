package dev.fourtier.console.plain;

import dev.fourtier.control.Operations;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Waits for what the next page shows.
 *
 * @param what   as it is heard of where it fails
 * @param spoken what is going on
 */
record LookPage(String what, String spoken, Page back) implements Deaf {
    /** @param question asked of the program; its answer says which page is next */
    static Turn at(
            String what, String spoken, Page back, Function<Operations, CompletionStage<? extends Page>> question) {
        return Turn.to(new LookPage(what, spoken, back))
                .with(new Errand.Ask(
                        what,
                        operations -> question.apply(operations).thenApply(page -> new Heard.Opened(what, page))));
    }

    @Override
    public String prompt(Sight sight) {
        return spoken;
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Opened(String of, Page page) when of.equals(what) -> Turn.to(page);
            case Heard.Ruled(String of, var ruling) when of.equals(what) -> Turn.at(back, Dialogue.sentences(ruling));
            default -> Turn.at(this);
        };
    }
}
