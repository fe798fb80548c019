package dev.fourtier.console.term;

import dev.fourtier.console.input.Decoder;
import dev.fourtier.console.input.Input;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Reads the terminal on a thread of its own and does nothing but decode. */
public final class Keyboard {
    /** What may lie between an escape and the rest of its sequence, on a slow line. */
    private static final long ESCAPE_MS = 25;

    /** A read that is empty at once, so often in a row, is a terminal that is gone. */
    private static final int EMPTY_AT_ONCE = 20;

    private static final long AT_ONCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final InputStream in;
    private final Consumer<Input> listener;
    private final Runnable hungUp;
    private final Decoder decoder = new Decoder();
    // Fair: the reader takes it again at once, and whoever pauses would never have it.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition resumed = lock.newCondition();
    private boolean paused;

    /** @param hungUp called once when the terminal is gone */
    public Keyboard(InputStream in, Consumer<Input> listener, Runnable hungUp) {
        this.in = in;
        this.listener = listener;
        this.hungUp = hungUp;
    }

    public void start() {
        Thread.ofPlatform().daemon().name("console-keys").start(this::listen);
    }

    /** Reads nothing more when it returns, so that what comes is for whoever has the terminal next. */
    public void pause() {
        lock.lock();
        try {
            paused = true;
        } finally {
            lock.unlock();
        }
    }

    public void resume() {
        lock.lock();
        try {
            paused = false;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void listen() {
        byte[] bytes = new byte[8192];
        int emptyAtOnce = 0;
        try {
            while (emptyAtOnce < EMPTY_AT_ONCE) {
                long before = System.nanoTime();
                int count = read(bytes);
                if (count > 0) {
                    emptyAtOnce = 0;
                    tell(decoder.feed(bytes, count));
                    waitForTheRest();
                } else {
                    boolean atOnce = System.nanoTime() - before < AT_ONCE_NANOS;
                    emptyAtOnce = atOnce ? emptyAtOnce + 1 : 0;
                    tell(decoder.quiet());
                }
            }
        } catch (IOException _) {
            // EIO: there is no terminal any more.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        hungUp.run();
    }

    /** With the lock: whoever pauses waits a tenth of a second at most, the longest a read takes. */
    private int read(byte[] bytes) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (paused) {
                resumed.await();
            }
            return in.read(bytes);
        } finally {
            lock.unlock();
        }
    }

    private void waitForTheRest() throws IOException, InterruptedException {
        for (long waited = 0; decoder.isOpen() && in.available() == 0; waited += 5) {
            if (waited >= ESCAPE_MS) {
                tell(decoder.quiet());
                return;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void tell(List<Input> inputs) {
        inputs.forEach(listener);
    }
}
