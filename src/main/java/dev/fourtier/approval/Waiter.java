package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.util.List;
import java.util.function.Consumer;

/** A request that waits for its verdict. Its state is guarded by the desk's lock. */
final class Waiter {
    private final Draft draft;
    private final Seal seal;
    private final Question.Cost cost;
    private final Pieces pieces;
    private final Consumer<Verdict> then;
    private boolean done;

    Waiter(Draft draft, Seal seal, Question.Cost cost, Pieces pieces, Consumer<Verdict> then) {
        this.draft = draft;
        this.seal = seal;
        this.cost = cost;
        this.pieces = pieces;
        this.then = then;
    }

    Draft draft() {
        return draft;
    }

    Seal seal() {
        return seal;
    }

    Question.Cost cost() {
        return cost;
    }

    Pieces pieces() {
        return pieces;
    }

    Money highest() {
        return cost.highest();
    }

    boolean isDone() {
        return done;
    }

    /** Whether this is the first end it finds: a verdict, or that its client left. */
    boolean finish() {
        boolean first = !done;
        done = true;
        return first;
    }

    void refuse(Verdict.No no, List<Runnable> effects) {
        if (finish()) {
            effects.add(() -> tell(no));
        }
    }

    /** Outside of the lock: it runs code of others. */
    void tell(Verdict verdict) {
        then.accept(verdict);
    }
}
