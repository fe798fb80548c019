package dev.fourtier.console.term;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gathers what is written until {@link #commit} hands it to the terminal in one write, as one update: a terminal that knows
 * mode 2026 shows all of it at once. A flush is Lanterna's business and does nothing.
 */
final class Outlet extends OutputStream {
    private static final byte[] BEGIN = "\u001b[?2026h".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\u001b[?2026l".getBytes(StandardCharsets.US_ASCII);
    private static final int USUAL = 1 << 16;

    private final OutputStream target;
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream(USUAL);

    Outlet(OutputStream target) {
        this.target = target;
    }

    @Override
    public synchronized void write(int b) {
        gathered.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        gathered.write(bytes, from, length);
    }

    @Override
    public void flush() {}

    /** Everything so far, in one piece. */
    synchronized int commit() throws IOException {
        if (gathered.size() == 0) {
            return 0;
        }
        int length = BEGIN.length + gathered.size() + END.length;
        byte[] all = Arrays.copyOf(BEGIN, length);
        System.arraycopy(gathered.toByteArray(), 0, all, BEGIN.length, gathered.size());
        System.arraycopy(END, 0, all, length - END.length, END.length);
        if (gathered.size() > 4 * USUAL) {
            gathered = new ByteArrayOutputStream(USUAL);
        } else {
            gathered.reset();
        }
        target.write(all);
        target.flush();
        return length;
    }

    /** At once and alone, before what is gathered: for what is no picture. */
    synchronized void now(String sequence) throws IOException {
        target.write(sequence.getBytes(StandardCharsets.UTF_8));
        target.flush();
    }

    /** Forgets what is gathered. */
    synchronized void forget() {
        gathered.reset();
    }
}
