package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Money;
import java.time.Duration;
import java.time.Instant;

/** A yes to the rest of one prompt, inside its limits. Guarded by the desk's lock. */
final class Widening {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Question question;
    private final String by;
    private final Question.Widest limits;
    private final long endNanos;
    private final Instant endInstant;
    private Seal last;
    private int requests;
    private Money spent;
    private int underWay = 1;
    private boolean revoked;

    Widening(Question question, String by, Waiter first, long nanos, Instant now) {
        this.question = question;
        this.by = by;
        this.limits = question.widest();
        this.endNanos = nanos + LONGEST.toNanos();
        this.endInstant = now.plus(LONGEST);
        this.last = first.seal();
        this.requests = 1;
        this.spent = first.highest();
    }

    Question question() {
        return question;
    }

    PromptKey prompt() {
        return question.prompt();
    }

    String by() {
        return by;
    }

    /** From now on it is good for nothing, nor are requests under it that are on their way to the disk. */
    void revoke() {
        revoked = true;
    }

    boolean isRevoked() {
        return revoked;
    }

    /** Either clock ends it: one may jump, the other stands still while the machine sleeps. */
    boolean isOver(long nanos, Instant now) {
        return nanos - endNanos >= 0 || !now.isBefore(endInstant) || requests >= limits.requests();
    }

    /**
     * Whether it goes for this request: what went before, and more of it, for money that is left. The same once more only when what
     * went before has come to its end: it is the client's repeat then, and no second call.
     */
    boolean covers(Waiter waiter) {
        return prompt().equals(waiter.draft().prompt())
                && question.deployment().equals(waiter.draft().deployment())
                && last.isExtendedBy(waiter.seal())
                && (underWay == 0 || !last.isRepeatedBy(waiter.seal()))
                && spent.plus(waiter.highest()).compareTo(limits.dollars()) <= 0;
    }

    void take(Waiter waiter) {
        last = waiter.seal();
        requests++;
        underWay++;
        spent = spent.plus(waiter.highest());
    }

    /** The true cost takes the place of the highest one; the request stays counted. */
    void settle(Money highest, Money actual) {
        underWay--;
        spent = spent.plus(actual).minus(highest);
    }

    String position() {
        return "request " + requests + " of at most " + limits.requests() + " of one prompt";
    }
}
