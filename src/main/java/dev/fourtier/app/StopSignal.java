package dev.fourtier.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a request to stop in order. The JVM would report 143 or 130 for them; who was asked to stop and did so
 * has succeeded, so the process ends with the code of whoever waited here.
 */
final class StopSignal {
    /** Longer than any drain and what children are given to end after it; then the process ends as it stands. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** To say so, where somebody reads it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int code = 1;

    /** Takes over what signals do to this process; to be called before anything is opened that has to be closed. */
    static StopSignal ofProcess() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(signal::stop));
        return signal;
    }

    /** Blocks until the process is asked to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Everything is closed: the process may go. */
    void done(int exitCode) {
        code = exitCode;
        stopped.countDown();
    }

    void ask() {
        asked.countDown();
    }

    /** However it goes on, the process is gone in a while: nothing that hangs or that nobody reads holds it. */
    void insist() {
        Thread.ofPlatform().daemon().name("stop-anyway").start(() -> {
            try {
                if (!stopped.await(LIMIT.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS)) {
                    Runtime.getRuntime().halt(code);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void stop() {
        ask();
        insist();
        try {
            if (!stopped.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("co: did not stop within " + LIMIT.toSeconds() + " s, ending all the same.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        // The only way to an exit code of our own once a signal has begun the JVM's shutdown.
        Runtime.getRuntime().halt(code);
    }
}
