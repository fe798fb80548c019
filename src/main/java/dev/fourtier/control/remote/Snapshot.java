package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * The last that was heard of one thing. Asking for it never waits; it is fetched anew when somebody says that it changed, by one
 * at a time, and once more where it changed meanwhile.
 */
final class Snapshot<T> {
    private static final long PAUSE_NANOS = 30_000_000;

    /** Until it is tried again, where nothing came: nobody may say another time that it changed. */
    private static final List<Duration> AGAIN =
            List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(4));

    private enum State {
        RESTING,
        FETCHING,
        /** What is fetched now may be old by now. */
        STALE
    }

    private final Supplier<ControlReply> question;
    private final List<Duration> pauses;
    private final Function<String, T> reader;
    private final Executor threads;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);
    private volatile T last;

    Snapshot(ControlClient client, String facet, Function<String, T> reader, T first, Executor threads) {
        this(() -> client.get(FacetServer.PREFIX + facet, ControlClient.JSON), reader, first, threads, AGAIN);
    }

    /** @param pauses after each of which it is asked once more, where the one before failed */
    Snapshot(
            Supplier<ControlReply> question,
            Function<String, T> reader,
            T first,
            Executor threads,
            List<Duration> pauses) {
        this.question = question;
        this.pauses = List.copyOf(pauses);
        this.reader = reader;
        this.last = first;
        this.threads = threads;
    }

    T get() {
        return last;
    }

    void set(T newest) {
        last = newest;
    }

    /** @param fetched run when there is something newer, and nothing newer still is being fetched */
    void refresh(Runnable fetched) {
        State before = state.getAndUpdate(now -> now == State.RESTING ? State.FETCHING : State.STALE);
        if (before == State.RESTING) {
            threads.execute(() -> fetch(fetched));
        }
    }

    private void fetch(Runnable fetched) {
        Iterator<Duration> again = pauses.iterator();
        do {
            if (state.getAndSet(State.FETCHING) == State.STALE) {
                // What changes all the time is looked at often enough, and no oftener.
                LockSupport.parkNanos(PAUSE_NANOS);
                // Whatever is told to have changed from here on is fetched again.
                state.set(State.FETCHING);
            }
            if (question.get() instanceof ControlReply.Ok(String body)) {
                read(body);
                again = pauses.iterator();
            } else if (again.hasNext()) {
                LockSupport.parkNanos(again.next().toNanos());
                state.set(State.STALE);
            }
        } while (!state.compareAndSet(State.FETCHING, State.RESTING));
        fetched.run();
    }

    private void read(String body) {
        try {
            last = reader.apply(body);
        } catch (JacksonException otherVersion) {
            // What was there before is better than nothing; the stream's end will tell that the daemon is another one.
        }
    }
}
