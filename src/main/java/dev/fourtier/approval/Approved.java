package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A person's yes to one request, for one send to one deployment. Only the desk makes one, after the yes is on disk and its highest
 * cost is reserved. It cannot be copied, kept over a restart or used twice.
 */
public final class Approved {
    /** What {@link PaidUpstream} may do with it. */
    enum Admission {
        ADMITTED,
        /** Taken back before it was used: the program ends, or it was settled. */
        REVOKED
    }

    private enum State {
        FRESH,
        SENT,
        /** The service refused the request as it stood, and nothing was answered or charged. */
        REFUSED,
        SPENT,
        REVOKED
    }

    private final String questionId;
    private final String deployment;
    private final Seal seal;
    private final Money highestCost;
    private final Runnable used;
    private final AtomicReference<State> state = new AtomicReference<>(State.FRESH);
    private final AtomicBoolean settled = new AtomicBoolean();

    Approved(String questionId, String deployment, Seal seal, Money highestCost, Runnable used) {
        this.questionId = questionId;
        this.deployment = deployment;
        this.seal = seal;
        this.highestCost = highestCost;
        this.used = used;
    }

    /** Of the question that the person answered. */
    public String questionId() {
        return questionId;
    }

    public String deployment() {
        return deployment;
    }

    /** Reserved until {@link ApprovalDesk#settle}. */
    public Money highestCost() {
        return highestCost;
    }

    /**
     * Uses it up for the send of this request.
     *
     * @throws IllegalStateException if it is used already, or is for another request or deployment; it is spent then as well
     */
    Admission redeem(String at, Seal request) {
        if (!state.compareAndSet(State.FRESH, State.SENT)) {
            if (state.get() == State.REVOKED) {
                return Admission.REVOKED;
            }
            throw new IllegalStateException("approval " + questionId + " was used already");
        }
        if (!deployment.equals(at) || !seal.exact().equals(request.exact())) {
            state.set(State.SPENT);
            throw new IllegalStateException("approval " + questionId + " is for another request or deployment");
        }
        used.run();
        return Admission.ADMITTED;
    }

    /** The service answered 400 and nothing else. */
    void refused() {
        state.compareAndSet(State.SENT, State.REFUSED);
    }

    /**
     * Uses the one further send that a refused request has: without the thinking of other models.
     *
     * @throws IllegalStateException if there was no refusal, or more than thinking was changed
     */
    Admission redeemWithoutThinking(String at, Seal stripped) {
        if (!state.compareAndSet(State.REFUSED, State.SPENT)) {
            if (state.get() == State.REVOKED) {
                return Admission.REVOKED;
            }
            throw new IllegalStateException("approval " + questionId + " has no further send");
        }
        if (!deployment.equals(at) || !seal.isSameWithoutThinking(stripped)) {
            throw new IllegalStateException("approval " + questionId + " is for another request or deployment");
        }
        return Admission.ADMITTED;
    }

    /** Takes it back where it is not used: a send that is under way stays under way. */
    void revoke() {
        state.updateAndGet(now -> now == State.FRESH || now == State.REFUSED ? State.REVOKED : now);
    }

    /** It is over, used or not. */
    void spend() {
        state.set(State.SPENT);
    }

    /** Whether this is the first time; the reservation is given back once. */
    boolean settleOnce() {
        return settled.compareAndSet(false, true);
    }

    @Override
    public String toString() {
        return "Approved[" + questionId + " for " + deployment + "]";
    }
}
