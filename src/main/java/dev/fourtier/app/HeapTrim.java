package dev.fourtier.app;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives memory back once nobody waits. The JVM's collector that costs the least under load never shrinks what a burst made it
 * take, so that one afternoon's peak would stay with the person's machine for good.
 */
final class HeapTrim {
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Below this there is little to give back. */
    private static final long MODEST = 64L << 20;

    private final LongSupplier openRequests;
    private final LongSupplier committed;
    private final Runnable collect;
    private int quiet;
    private long afterLast;

    /** @param committed bytes of heap taken from the system */
    HeapTrim(LongSupplier openRequests, LongSupplier committed, Runnable collect) {
        this.openRequests = openRequests;
        this.committed = committed;
        this.collect = collect;
    }

    static void watch(LongSupplier openRequests, ScheduledExecutorService timer) {
        var trim = new HeapTrim(openRequests, Runtime.getRuntime()::totalMemory, System::gc);
        var _ = timer.scheduleWithFixedDelay(trim::look, LOOK.toNanos(), LOOK.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Twice quiet is quiet: between two requests of one conversation nobody should wait for a collection. */
    void look() {
        quiet = openRequests.getAsLong() == 0 ? quiet + 1 : 0;
        long taken = committed.getAsLong();
        if (quiet == 2 && taken > Math.max(MODEST, afterLast + afterLast / 4)) {
            collect.run();
            afterLast = committed.getAsLong();
        }
    }
}
