package dev.fourtier.proxy;

import dev.fourtier.approval.Verdict;
import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.conversation.Conversations;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.conversation.Raise;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.repair.Loop;
import dev.fourtier.repair.LoopDetector;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Route;
import dev.fourtier.upstream.Outgoing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks, about what, and what is known of that conversation. Keys are hashed only when somebody asks and the client named
 * none.
 */
final class Speaker {
    /** From T1 to T3. */
    private static final int MOST_RAISED = 2;

    private final Incoming incoming;
    private final Conversations conversations;
    private @Nullable ChatRequest request;
    private @Nullable ConversationKey key;

    Speaker(Incoming incoming, ChatRequest request, Conversations conversations) {
        this.incoming = incoming;
        this.request = request;
        this.conversations = conversations;
    }

    ConversationKey conversation() {
        ConversationKey known = key;
        if (known == null) {
            known = ConversationKey.of(incoming.session(), request());
            key = known;
        }
        return known;
    }

    PromptKey prompt() {
        return PromptKey.of(conversation(), incoming.agent(), incoming.prompt(), request());
    }

    /** Keeps of the request what is still asked for. */
    void letGo() {
        conversation();
        request = null;
    }

    private ChatRequest request() {
        return Objects.requireNonNull(request, "asked before it was let go");
    }

    /** Tells the gate that the conversation goes on; a no that the client asks about again stands. */
    Optional<Verdict.No> refusedBefore(Gate gate, Supplier<Outgoing> sending) {
        return isPerson() ? gate.desk().began(this::prompt, sending) : Optional.empty();
    }

    /** What Claude Code asks on the side says nothing about the conversation. */
    private boolean isPerson() {
        return incoming.kind() != RequestKind.BACKGROUND;
    }

    /** The rungs that are out of the question for this conversation: the person said so, or they go round in circles. */
    List<Attempt> before(Route route) {
        List<Attempt> raised = raised(route);
        return raised.isEmpty() ? looping(route) : raised;
    }

    /** The answer of this rung went round in circles: the conversation's next request enters one higher. */
    boolean foundLoop(Tier rung) {
        if (!isNamed()) {
            return false;
        }
        conversations.foundLoop(conversation(), rung);
        return true;
    }

    /** A client that names no session is known by what it said, which is hashed for the record in any case. */
    void settled(Tier entry) {
        if (!isNamed() && isPerson()) {
            conversations.seen(conversation(), incoming.workspace(), entry);
        }
    }

    private boolean isNamed() {
        return !incoming.session().isEmpty();
    }

    /** Each further round of the same call raises it by one more tier; nothing has to be remembered for that. */
    private List<Attempt> looping(Route route) {
        ChatRequest asked = request();
        int rounds = 0;
        while (rounds < MOST_RAISED
                && LoopDetector.inHistory(asked, LoopDetector.DEFAULT_TIMES + rounds) instanceof Loop.RepeatedCall) {
            rounds++;
        }
        if (rounds == 0 && isNamed()) {
            rounds = conversations.takeLoops(conversation());
        }
        String what = "the last answer of this conversation went in circles or said nothing";
        return Stream.of(Tier.T1, Tier.T2)
                .filter(tier -> tier.compareTo(route.entry()) >= 0)
                .limit(rounds)
                .map(tier -> new Attempt(tier, "", new Outcome.Looping(what)))
                .toList();
    }

    /** The rungs that the person found no good in this conversation. */
    private List<Attempt> raised(Route route) {
        // A request on the side uses no raise up.
        if (!isPerson() || (!isNamed() && !conversations.isAnyRaised())) {
            return List.of();
        }
        ConversationKey speaking = conversation();
        conversations.seen(speaking, incoming.workspace(), route.entry());
        return conversations
                .takeRaise(speaking)
                .map(Raise::past)
                .map(past -> past.stream()
                        .sorted()
                        .filter(tier -> tier.compareTo(route.entry()) >= 0)
                        .map(tier -> new Attempt(tier, "", new Outcome.Insufficient()))
                        .toList())
                .orElse(List.of());
    }
}
