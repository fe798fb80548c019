package dev.fourtier.console.plain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Reads a line when one is wanted and never ahead, so that what is typed unseen is read by somebody else, and what stood there
 * before a question was asked can be told apart.
 */
final class Lines {
    /** Nobody types longer ones; the rest of one counts as the next line. */
    private static final int LONGEST = 64 * 1024;

    private final InputStream in;
    private final Charset charset;
    private final Consumer<Heard> told;
    private final Semaphore wanted = new Semaphore(0);

    /** @param told hears {@link Heard.Line} for each wish, or {@link Heard.End}: behind that a terminal may go on, a pipe does not */
    Lines(InputStream in, Charset charset, Consumer<Heard> told) {
        this.in = in;
        this.charset = charset;
        this.told = told;
    }

    void start() {
        Thread.ofPlatform().daemon().name("console-lines").start(this::read);
    }

    void want() {
        wanted.release();
    }

    private void read() {
        try {
            while (true) {
                wanted.acquire();
                told.accept(next());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Heard next() {
        try {
            return line();
        } catch (IOException gone) {
            return new Heard.End();
        }
    }

    private Heard line() throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return new Heard.End();
        }
        while (next >= 0 && next != '\n' && line.size() < LONGEST) {
            line.write(next);
            next = in.read();
        }
        return new Heard.Line(line.toString(charset), System.nanoTime(), in.available() > 0);
    }
}
