package dev.fourtier.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one change of the desk's state happen at a time, and runs what follows from it afterwards, outside of the lock. */
final class Turnstile {
    private static final Logger LOG = LoggerFactory.getLogger(Turnstile.class);

    private final Object lock = new Object();
    private final ScheduledExecutorService timer;

    Turnstile(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    <T> T look(Supplier<T> at) {
        synchronized (lock) {
            return at.get();
        }
    }

    /** @param change adds to the list what runs code of others */
    void act(Consumer<List<Runnable>> change) {
        var effects = new ArrayList<Runnable>();
        try {
            synchronized (lock) {
                change.accept(effects);
            }
        } finally {
            effects.forEach(Turnstile::runSafely);
        }
    }

    /** The same after some time; null when the timer has been shut down. */
    @Nullable
    Future<?> actIn(long nanos, Consumer<List<Runnable>> change) {
        try {
            return timer.schedule(() -> act(change), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** One listener that fails must not keep the news from the others. */
    private static void runSafely(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            LOG.error("a listener of the gate failed: {}", e.getClass().getName());
        }
    }
}
