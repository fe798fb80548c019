package dev.fourtier.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question that is not over, and the requests that wait for its answer. Guarded by the desk's lock. */
final class OpenQuestion {
    enum Stage {
        /** Not on record yet, so nobody is shown it. */
        RECORDING,
        ASKING,
        /** Somebody said yes, which is on its way to the disk. */
        GRANTING,
        OVER
    }

    private static final int MOST_WAITERS = 256;

    private final Question question;
    private final Seal seal;
    private final long deadline;
    private final List<Waiter> waiters = new ArrayList<>();
    private Stage stage = Stage.RECORDING;
    private @Nullable Future<?> timer;

    /** @param deadline in nanoseconds of the clock that does not jump */
    OpenQuestion(Question question, Waiter first, long deadline) {
        this.question = question;
        this.seal = first.seal();
        this.deadline = deadline;
        waiters.add(first);
    }

    Question question() {
        return question;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    long deadline() {
        return deadline;
    }

    boolean isLate(long now) {
        return now - deadline >= 0;
    }

    void timer(Future<?> set) {
        timer = set;
    }

    void disarm() {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    boolean join(Waiter waiter) {
        return waiters.size() < MOST_WAITERS && waiters.add(waiter);
    }

    void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    Stream<Waiter> waiting() {
        return waiters.stream();
    }

    /** All that wait, who from now on wait no more. */
    List<Waiter> dismiss() {
        List<Waiter> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    /**
     * The request that a yes goes to: the newest that says exactly what the person was shown, for the same deployment and not
     * dearer. The newest, because a client that repeats itself has given up on the one before.
     */
    Optional<Waiter> candidate() {
        return waiters.reversed().stream()
                .filter(waiter -> !waiter.isDone()
                        && seal.isRepeatedBy(waiter.seal())
                        && waiter.draft().deployment().equals(question.deployment())
                        && waiter.highest().compareTo(question.cost().highest()) <= 0)
                .findFirst();
    }
}
