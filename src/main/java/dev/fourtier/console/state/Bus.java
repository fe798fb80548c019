package dev.fourtier.console.state;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where everything that happens comes together. Who tells more than the console can take in has to wait. */
public final class Bus {
    private static final int ROOM = 1024;

    private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(ROOM);

    /** Waits while there is no room. */
    public void post(Event event) {
        try {
            queue.put(event);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next one; null when none came in time. */
    public @Nullable Event next(long nanos) throws InterruptedException {
        return nanos <= 0 ? queue.poll() : queue.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Whether more waits. */
    public boolean isEmpty() {
        return queue.isEmpty();
    }
}
