package dev.fourtier.proxy;

import dev.fourtier.approval.Approved;
import dev.fourtier.approval.Draft;
import dev.fourtier.approval.PaidUpstream;
import dev.fourtier.approval.Price;
import dev.fourtier.approval.Size;
import dev.fourtier.approval.Verdict;
import dev.fourtier.approval.Waiting;
import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.Message;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.Usage;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.CallListener;
import dev.fourtier.upstream.Outgoing;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicBody;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request's dealings with the gate: the question, the approval, the send, and what it cost in the end. */
final class Toll {
    /** Of an answer to Claude Code, for the estimate only; most end at a tool call. */
    private static final long LIKELY_OUTPUT = 1_000;

    /** Where a request names no limit: what today's models can write at most. */
    private static final long LONGEST_OUTPUT = 128_000;

    private final Gate gate;
    private final PaidUpstream upstream;
    private final Optional<Price> price;
    private final Outgoing outgoing;
    private @Nullable Waiting waiting;
    private @Nullable Approved approved;
    private boolean sent;
    private boolean stripped;

    Toll(Gate gate, PaidUpstream upstream, String model, Outgoing outgoing) {
        this.gate = gate;
        this.upstream = upstream;
        this.price = gate.prices().apply(model);
        this.outgoing = outgoing;
    }

    /** Asks the person; {@code then} hears one verdict, from any thread. */
    void ask(
            Incoming incoming,
            PromptKey prompt,
            String model,
            List<Attempt> attempts,
            long inputTokens,
            Consumer<Verdict> then) {
        long longest = outgoing.request().maxTokens().orElse((int) LONGEST_OUTPUT);
        var draft = new Draft(
                new RequestId(incoming.id()),
                incoming.kind(),
                prompt,
                incoming.workspace(),
                upstream.deployment(),
                model,
                attempts,
                outgoing,
                new Size(inputTokens, Math.min(LIKELY_OUTPUT, longest), longest),
                price);
        waiting = gate.desk().ask(draft, then);
    }

    void granted(Approved yes) {
        approved = yes;
    }

    boolean isGranted() {
        return approved != null;
    }

    /** Sends it: once, as it was approved. */
    Call open(CallListener listener) {
        Approved yes = approved;
        if (yes == null) {
            throw new IllegalStateException("nothing is sent without an approval");
        }
        sent = true;
        return upstream.open(outgoing, listener, yes);
    }

    /**
     * Whether the one further send of the same approval is worth it: the service objects to the thinking that other models left in
     * the conversation.
     */
    boolean mayStrip(Failure failure) {
        return !stripped
                && failure instanceof Failure.Rejected(int status, String message, var _)
                && status == 400
                && objectsToThinking(message)
                && outgoing.request().messages().stream().anyMatch(Toll::holdsThinking);
    }

    /** The same without the thinking; empty where what is left is no request. */
    Optional<Call> openStripped(CallListener listener) {
        Approved yes = approved;
        byte[] body = AnthropicBody.withoutThinking(outgoing.body());
        if (yes == null || !(AnthropicRequestReader.read(body) instanceof Parsed.Accepted(ChatRequest request))) {
            return Optional.empty();
        }
        stripped = true;
        var lighter = new Outgoing(
                request, body, outgoing.headers(), outgoing.firstByte(), outgoing.idle(), outgoing.trace());
        return Optional.of(upstream.openWithoutThinking(lighter, listener, yes));
    }

    /** The client left, or time ran out: a question is withdrawn, an unused approval costs nothing, a sent one its highest. */
    void leave() {
        if (waiting != null) {
            waiting.cancel();
        }
        settle(sent ? highest() : Money.ZERO);
    }

    /** @param usage as counted by the service; empty where the answer broke off and nobody knows */
    void answered(Optional<Usage> usage) {
        settle(usage.flatMap(count -> price.map(each -> each.of(count))).orElseGet(this::highest));
    }

    /** Nothing of an answer came: a refusal costs nothing, and what is not known is taken for the highest. */
    void failed(Failure failure) {
        boolean free = failure instanceof Failure.Rejected || failure instanceof Failure.Unreachable;
        settle(free ? Money.ZERO : highest());
    }

    /** As the ladder records it. */
    static Outcome outcomeOf(Verdict.No no) {
        return switch (no) {
            case Verdict.Denied(String sentence) -> new Outcome.NotApproved("denied", sentence);
            case Verdict.Expired(String sentence) -> new Outcome.NotApproved("expired", sentence);
            case Verdict.Unavailable(String sentence) -> new Outcome.NotApproved("unavailable", sentence);
        };
    }

    private Money highest() {
        return approved == null ? Money.ZERO : approved.highestCost();
    }

    private void settle(Money cost) {
        if (approved != null) {
            gate.desk().settle(approved, cost);
        }
    }

    private static boolean objectsToThinking(String message) {
        String words = message.toLowerCase(Locale.ROOT);
        return words.contains("thinking") || words.contains("signature");
    }

    private static boolean holdsThinking(Message message) {
        return message.content().stream()
                .anyMatch(block -> block instanceof Block.Thinking || block instanceof Block.RedactedThinking);
    }
}
