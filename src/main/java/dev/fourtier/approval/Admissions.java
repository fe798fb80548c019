package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Requests under a widened yes: nobody is asked again, but each is recorded, synced and has its own approval. Guarded by the desk's lock. */
final class Admissions {
    private final Turnstile turnstile;
    private final Clocks clocks;
    private final Recorder recorder;
    private final Grants grants;

    /** Whose grant is on its way to the disk. */
    private final Set<Waiter> underWay = new HashSet<>();

    Admissions(Turnstile turnstile, Clocks clocks, Recorder recorder, Grants grants) {
        this.turnstile = turnstile;
        this.clocks = clocks;
        this.recorder = recorder;
        this.grants = grants;
    }

    void admit(Waiter waiter, Widening widening, ApprovalSettings settings, List<Runnable> effects) {
        Optional<String> tooMuch = grants.purse().refusal(clocks.today(), waiter.highest(), settings);
        if (tooMuch.isPresent()) {
            waiter.refuse(new Verdict.Unavailable(tooMuch.get()), effects);
            return;
        }
        Purse.Reservation reservation = grants.purse().reserve(clocks.today(), waiter.highest());
        widening.take(waiter);
        underWay.add(waiter);
        if (turnstile.actIn(settings.timeout().toNanos(), later -> tooLate(waiter, later)) == null) {
            refuse(waiter, widening, reservation, Sentences.CLOSED, effects);
            return;
        }
        effects.add(() -> recorder.granted(
                widening.question(),
                waiter,
                widening.position(),
                widening.by(),
                ok -> turnstile.act(later -> recorded(waiter, widening, reservation, ok, later))));
    }

    void refuseAll(Verdict.No no, List<Runnable> effects) {
        underWay.forEach(waiter -> waiter.refuse(no, effects));
        underWay.clear();
    }

    private void recorded(
            Waiter waiter, Widening widening, Purse.Reservation reservation, boolean ok, List<Runnable> effects) {
        if (!ok) {
            refuse(waiter, widening, reservation, Sentences.LEDGER, effects);
        } else if (widening.isRevoked() || waiter.isDone()) {
            refuse(waiter, widening, reservation, Sentences.WITHDRAWN, effects);
        } else {
            underWay.remove(waiter);
            grants.give(widening.question(), waiter, reservation, widening, effects);
        }
    }

    private void refuse(
            Waiter waiter, Widening widening, Purse.Reservation reservation, String why, List<Runnable> effects) {
        underWay.remove(waiter);
        grants.purse().settle(reservation, Money.ZERO);
        widening.settle(waiter.highest(), Money.ZERO);
        waiter.refuse(new Verdict.Unavailable(why), effects);
    }

    /** The log says nothing. Its money stays reserved: nobody knows what is on the disk. */
    private void tooLate(Waiter waiter, List<Runnable> effects) {
        if (underWay.remove(waiter)) {
            waiter.refuse(new Verdict.Unavailable(Sentences.LEDGER), effects);
        }
    }
}
