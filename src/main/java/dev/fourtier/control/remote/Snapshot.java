package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * The last that was heard of one thing. Asking for it never waits; it is fetched anew when somebody says that it changed, by one
 * at a time, and once more where it changed meanwhile.
 */
final class Snapshot<T> {
    private static final long PAUSE_NANOS = 30_000_000;

    private enum State {
        RESTING,
        FETCHING,
        /** What is fetched now may be old by now. */
        STALE
    }

    private final ControlClient client;
    private final String path;
    private final Function<String, T> reader;
    private final Executor threads;
    private final AtomicReference<State> state = new AtomicReference<>(State.RESTING);
    private volatile T last;

    Snapshot(ControlClient client, String facet, Function<String, T> reader, T first, Executor threads) {
        this.client = client;
        this.path = FacetServer.PREFIX + facet;
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
        do {
            if (state.getAndSet(State.FETCHING) == State.STALE) {
                // What changes all the time is looked at often enough, and no oftener.
                LockSupport.parkNanos(PAUSE_NANOS);
                // Whatever is told to have changed from here on is fetched again.
                state.set(State.FETCHING);
            }
            if (client.get(path, ControlClient.JSON) instanceof ControlReply.Ok(String body)) {
                read(body);
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
