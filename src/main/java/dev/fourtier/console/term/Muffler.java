package dev.fourtier.console.term;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what is printed while the screen is taken, and prints it once it is given back. */
public final class Muffler implements AutoCloseable {
    private static final int MOST = 1 << 20;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (size() < MOST) {
                super.write(bytes, from, length);
            }
        }
    };

    private Muffler() {
        var quiet = new PrintStream(kept, true, StandardCharsets.UTF_8);
        System.setOut(quiet);
        System.setErr(quiet);
    }

    public static Muffler put() {
        return new Muffler();
    }

    /** Takes itself off and says all that was said. */
    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        err.print(kept.toString(StandardCharsets.UTF_8));
        err.flush();
    }
}
