package dev.fourtier.assist;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ctrl-C as a wish to stop in order: what is under way is dropped, what was changed for a trial is taken back. */
public final class Interruption {
    private static final int LONGEST_SECONDS = 20;
    private static final int EXIT_CODE = 130;

    private final Thread worker;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean idle;

    /** @param worker that does the run */
    public Interruption(Thread worker) {
        this.worker = worker;
    }

    /** Takes over what signals do to this process. */
    public static Interruption ofProcess() {
        var interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("interruption").unstarted(interruption::await));
        return interruption;
    }

    public boolean isAsked() {
        return asked;
    }

    public void ask() {
        asked = true;
        worker.interrupt();
    }

    /** For a question to a person, at which nothing is under way that would have to be taken back. */
    <T> T whileWaiting(Supplier<T> question) {
        idle = true;
        try {
            return question.get();
        } finally {
            idle = false;
        }
    }

    /** The run is over, whatever it came to; the process may go with its own code. */
    public void done() {
        over.countDown();
    }

    private void await() {
        if (over.getCount() == 0) {
            return;
        }
        ask();
        try {
            // Who reads from a terminal does not hear that.
            if (!idle && !over.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("co: did not stop within " + LONGEST_SECONDS + " s, ending all the same.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        // The only way to an exit code of our own once a signal has begun the JVM's shutdown.
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
