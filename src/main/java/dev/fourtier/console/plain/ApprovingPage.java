package dev.fourtier.console.plain;

import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import java.util.Optional;

/**
 * The word was given. Nothing is read until it is known what became of it, but the PIN where one is set.
 *
 * @param wholePrompt the rest of the same prompt too
 */
record ApprovingPage(String id, boolean wholePrompt) implements Deaf {
    static Turn approve(String id, boolean wholePrompt, Optional<String> pin) {
        var page = new ApprovingPage(id, wholePrompt);
        return Turn.at(page)
                .with(Errand.ruling(
                        page.what(), operations -> operations.approve(id, wholePrompt, pin, Operations.Via.CONSOLE)));
    }

    private String what() {
        return "approve " + id;
    }

    @Override
    public String prompt(Sight sight) {
        return "Approving.";
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Ruled(String of, Ruling ruling)
            when of.equals(what()) ->
                switch (ruling.kind()) {
                    case PIN_NEEDED, NOT_PROVEN ->
                        Turn.at(this, Dialogue.sentences(ruling)).with(new Errand.Unseen("PIN, empty to give up: "));
                    case DONE, UNKNOWN, OVER, IMPOSSIBLE, NOT_A_PERSON -> Turn.at(back(), Dialogue.sentences(ruling));
                };
            case Heard.Secret(Optional<String> pin) ->
                pin.filter(typed -> !typed.isEmpty())
                        .map(typed -> approve(id, wholePrompt, Optional.of(typed)))
                        .orElseGet(() -> Turn.at(back(), "Nothing was approved; it waits on."));
            default -> Turn.at(this);
        };
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
