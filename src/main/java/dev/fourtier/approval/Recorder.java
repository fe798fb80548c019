package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Writes steps to the log. A log that throws, or says two things, is a log that said no. */
final class Recorder {
    private final ApprovalLog log;
    private final Clocks clocks;

    Recorder(ApprovalLog log, Clocks clocks) {
        this.log = log;
        this.clocks = clocks;
    }

    /** Of a question as a whole; nobody waits for it. */
    void write(ApprovalEvent.Kind kind, Question question, String reason, String by) {
        append(event(kind, question, question.requestId(), question.cost(), reason, Money.ZERO, by), _ -> {});
    }

    void asked(Question question, Consumer<Boolean> synced) {
        append(
                event(
                        ApprovalEvent.Kind.ASKED,
                        question,
                        question.requestId(),
                        question.cost(),
                        question.attempts().toString(),
                        Money.ZERO,
                        "gate"),
                synced);
    }

    /** Of one request under a question. */
    void granted(Question question, Waiter waiter, String reason, String by, Consumer<Boolean> synced) {
        append(
                event(
                        ApprovalEvent.Kind.GRANTED,
                        question,
                        waiter.draft().requestId(),
                        waiter.cost(),
                        reason,
                        waiter.highest(),
                        by),
                synced);
    }

    void used(Question question, Waiter waiter) {
        append(
                event(
                        ApprovalEvent.Kind.USED,
                        question,
                        waiter.draft().requestId(),
                        waiter.cost(),
                        "sent to " + question.deployment(),
                        Money.ZERO,
                        "gate"),
                _ -> {});
    }

    private ApprovalEvent event(
            ApprovalEvent.Kind kind,
            Question question,
            RequestId request,
            Question.Cost cost,
            String reason,
            Money reserved,
            String by) {
        PromptKey prompt = question.prompt();
        return new ApprovalEvent(
                kind,
                question.id(),
                request,
                prompt.conversation(),
                clocks.now(),
                reason,
                cost.inputTokens(),
                cost.likely(),
                reserved,
                by);
    }

    private void append(ApprovalEvent event, Consumer<Boolean> synced) {
        var heard = new AtomicBoolean();
        Consumer<Boolean> once = ok -> {
            if (heard.compareAndSet(false, true)) {
                synced.accept(ok);
            }
        };
        try {
            log.append(event, once);
        } catch (RuntimeException e) {
            once.accept(false);
        }
    }
}
