package dev.fourtier.approval;

import dev.fourtier.conversation.PromptKey;
import dev.fourtier.model.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The yeses that were given: money promised to them, approvals not settled, and those for the rest of a prompt. Guarded by the desk's lock. */
final class Grants {
    private final Turnstile turnstile;
    private final Clocks clocks;
    private final Recorder recorder;
    private final Precedents precedents;
    private final Purse purse = new Purse();
    private final Map<PromptKey, Widening> widenings = new HashMap<>();
    private final Map<Approved, Grant> outstanding = new HashMap<>();

    /** What was given out and is not settled. */
    private record Grant(
            Waiter waiter,
            Purse.Reservation reservation,
            @Nullable Widening widening) {}

    Grants(Turnstile turnstile, Clocks clocks, Recorder recorder, Precedents precedents) {
        this.turnstile = turnstile;
        this.clocks = clocks;
        this.recorder = recorder;
        this.precedents = precedents;
    }

    Purse purse() {
        return purse;
    }

    /** The one place where a yes is made. It is on disk, its money is reserved, and the client is there. */
    void give(
            Question question,
            Waiter waiter,
            Purse.Reservation reservation,
            @Nullable Widening widening,
            List<Runnable> effects) {
        waiter.finish();
        precedents.approved(waiter);
        var approved = new Approved(
                question.id(),
                waiter.draft().deployment(),
                waiter.seal(),
                waiter.highest(),
                () -> recorder.used(question, waiter));
        outstanding.put(approved, new Grant(waiter, reservation, widening));
        effects.add(() -> {
            try {
                waiter.tell(new Verdict.Granted(approved));
            } catch (RuntimeException e) {
                settle(approved, Money.ZERO);
                throw e;
            }
        });
    }

    void settle(Approved approved, Money actual) {
        if (approved.settleOnce()) {
            approved.spend();
            turnstile.act(_ -> replaceReservation(approved, actual));
        }
    }

    private void replaceReservation(Approved approved, Money actual) {
        Grant grant = outstanding.remove(approved);
        if (grant != null) {
            purse.settle(grant.reservation, actual);
            if (grant.widening != null) {
                grant.widening.settle(grant.waiter.highest(), actual);
            }
        }
    }

    void revokeAll() {
        List.copyOf(widenings.keySet()).forEach(this::endWidening);
        outstanding.keySet().forEach(Approved::revoke);
    }

    Widening widen(Question question, String by, Waiter first) {
        var widening = new Widening(question, by, first, clocks.nanos().getAsLong(), clocks.now());
        widenings.put(question.prompt(), widening);
        return widening;
    }

    /** The widened yes that goes for this request. */
    Optional<Widening> covering(Waiter waiter) {
        PromptKey prompt = waiter.draft().prompt();
        Widening widening = widenings.get(prompt);
        if (widening == null) {
            return Optional.empty();
        }
        if (widening.isOver(clocks.nanos().getAsLong(), clocks.now())) {
            endWidening(prompt);
            return Optional.empty();
        }
        return Optional.of(widening).filter(good -> good.covers(waiter));
    }

    void endWidening(PromptKey prompt) {
        Widening widening = widenings.remove(prompt);
        if (widening != null) {
            widening.revoke();
        }
    }

    boolean isNothingWidened() {
        return widenings.isEmpty();
    }

    /** The agent is at another prompt now. */
    void endOlder(PromptKey now) {
        List.copyOf(widenings.keySet()).stream()
                .filter(prompt -> prompt.isBy(now) && !prompt.equals(now))
                .forEach(this::endWidening);
    }
}
