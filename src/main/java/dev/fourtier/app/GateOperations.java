package dev.fourtier.app;

import dev.fourtier.approval.ApprovalDesk;
import dev.fourtier.approval.Decision;
import dev.fourtier.approval.PlainWords;
import dev.fourtier.approval.Question;
import dev.fourtier.approval.Scope;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.conversation.Conversation;
import dev.fourtier.conversation.Conversations;
import dev.fourtier.conversation.Escalation;
import dev.fourtier.conversation.Span;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/** What a person sees of the gate and may do there. */
final class GateOperations {
    private static final int SHORTEST_NAME = 4;

    private final ApprovalDesk desk;
    private final Conversations conversations;
    private final InstantSource clock;

    GateOperations(ApprovalDesk desk, Conversations conversations, InstantSource clock) {
        this.desk = desk;
        this.conversations = conversations;
        this.clock = clock;
    }

    List<ApprovalView> approvals() {
        return desk.questions().stream().map(this::view).toList();
    }

    CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Operations.Via via) {
        return desk.approve(id, wholePrompt ? Scope.PROMPT : Scope.REQUEST, pin, via.word())
                .thenApply(decision -> ruling(
                        decision,
                        pin.isPresent(),
                        wholePrompt ? "Approved, for the rest of this prompt too: " : "Approved, once: "));
    }

    Ruling deny(String id, Operations.Via via) {
        return ruling(desk.deny(id, via.word()), false, "Denied, for the whole prompt: ");
    }

    List<ConversationView> conversations() {
        return conversations.recent().stream()
                .map(each -> new ConversationView(
                        nameOf(each), PlainWords.of(each.workspace()), each.tier(), each.lastSeen()))
                .toList();
    }

    Ruling escalate(Optional<String> name, OptionalInt requests) {
        Span span = requests.isPresent() ? new Span.Requests(requests.getAsInt()) : new Span.Session();
        if (name.isEmpty()) {
            return ruling(conversations.escalate(span), span);
        }
        List<Conversation> meant = conversations.recent().stream()
                .filter(each -> nameOf(each).equals(name.get())
                        || (name.get().length() >= SHORTEST_NAME && nameOf(each).startsWith(name.get())))
                .toList();
        return switch (meant.size()) {
            case 0 -> new Ruling(Ruling.Kind.UNKNOWN, "There is no such conversation; co conversations shows them.");
            case 1 -> ruling(conversations.escalate(meant.getFirst().key(), span), span);
            default ->
                new Ruling(
                        Ruling.Kind.IMPOSSIBLE,
                        meant.size() + " conversations begin like that; type more of the name.");
        };
    }

    private static Ruling ruling(Escalation escalation, Span span) {
        return switch (escalation) {
            case Escalation.Raised(var key, var tier) ->
                new Ruling(
                        Ruling.Kind.DONE,
                        "From the next request on " + word(key.value()) + " begins at " + tier
                                + switch (span) {
                                    case Span.Session _ -> ", for the rest of the session.";
                                    case Span.Requests(int count) ->
                                        ", for " + count + (count == 1 ? " request." : " requests.");
                                });
            case Escalation.AtTop(var key) ->
                new Ruling(
                        Ruling.Kind.IMPOSSIBLE,
                        word(key.value())
                                + " is at T3 already; beyond that stands the gate, which asks you by itself.");
            case Escalation.Unknown() ->
                new Ruling(Ruling.Kind.UNKNOWN, "No conversation was seen since co began, so there is none to raise.");
        };
    }

    private static Ruling ruling(Decision decision, boolean pinGiven, String done) {
        return switch (decision) {
            case Decision.Done(Question question) ->
                new Ruling(Ruling.Kind.DONE, done + question.model() + " for " + question.requestId() + ".");
            case Decision.Unknown(String sentence) -> new Ruling(Ruling.Kind.UNKNOWN, sentence);
            case Decision.Over(String sentence) -> new Ruling(Ruling.Kind.OVER, sentence);
            case Decision.Impossible(String sentence) -> new Ruling(Ruling.Kind.IMPOSSIBLE, sentence);
            case Decision.NotProven(String sentence) ->
                new Ruling(pinGiven ? Ruling.Kind.NOT_PROVEN : Ruling.Kind.PIN_NEEDED, sentence);
        };
    }

    private ApprovalView view(Question question) {
        Question.Content content = question.content();
        Question.Cost cost = question.cost();
        Duration left = Duration.between(clock.instant(), question.expiresAt());
        return new ApprovalView(
                question.id(),
                question.model(),
                question.requestId().value(),
                question.workspace(),
                question.attempts().stream()
                        .map(each -> new ApprovalView.Tried(
                                each.tier(),
                                each.outcome().code(),
                                PlainWords.of(each.outcome().detail())))
                        .toList(),
                new ApprovalView.Content(
                        content.newTextChars(), content.messages(), content.tools(), content.bytes(), content.news()),
                new ApprovalView.Cost(
                        cost.inputTokens(), cost.maxOutputTokens(), cost.likely(), cost.highest(), cost.prices()),
                new ApprovalView.Widest(
                        question.widest().requests(), question.widest().dollars()),
                left.isNegative() ? Duration.ZERO : left,
                question.expiresAt());
    }

    /** The client's own word, or the hash, without the mark that tells them apart: no word of a client looks like our hash by chance. */
    private static String nameOf(Conversation conversation) {
        return word(conversation.key().value());
    }

    private static String word(String key) {
        return key.substring(key.indexOf(':') + 1);
    }
}
