package dev.fourtier.console.plain;

import dev.fourtier.control.ConversationView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * The sessions that a better model may answer.
 *
 * @param seen as they were read out
 */
record ConversationsPage(List<ConversationView> seen) implements ChoicePage {
    static final ConversationsPage HERE = new ConversationsPage(List.of());

    ConversationsPage {
        seen = List.copyOf(seen);
    }

    @Override
    public Page arrived(Sight sight) {
        return new ConversationsPage(sight.operations().conversations());
    }

    @Override
    public List<String> facts(Sight sight) {
        return List.of(
                seen.isEmpty()
                        ? "Conversations: none was seen since co began."
                        : "Conversations. A number raises one by a tier, at most to T3, because an answer was no good.");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return seen.stream()
                .map(each -> Choice.of(each.name(), line(each, sight), raise(each.name(), this)))
                .toList();
    }

    private static String line(ConversationView each, Sight sight) {
        return each.name() + ": "
                + Spoken.list(
                        "begins at " + each.tier(),
                        each.workspace(),
                        "seen " + Spoken.seconds(Duration.between(each.lastSeen(), sight.now())) + " ago");
    }

    /** One tier up. */
    static Turn raise(String name, Page back) {
        String what = "raise " + name;
        return Turn.to(new WaitPage(back, what, "raise " + name + " by a tier"))
                .with(Errand.ruling(
                        what,
                        operations -> CompletableFuture.completedFuture(
                                operations.escalate(Optional.of(name), OptionalInt.empty()))));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
