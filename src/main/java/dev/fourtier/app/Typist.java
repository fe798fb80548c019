package dev.fourtier.app;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Somebody at a console who looks at everything and changes nothing. */
final class Typist extends InputStream {
    /** Every view from top to bottom, its help, a search in it. */
    private static final List<String> IN_EACH = List.of(
            "\u001b[B",
            "\u001b[B",
            "\u001b[A",
            "\u001b[6~",
            "\u001b[5~",
            "\u001b[F",
            "\u001b[H",
            "?",
            "\u001b[B",
            "\u001b",
            "/",
            "m",
            "o",
            "\u001b",
            "\u001b[<64;20;12M",
            "\u001b[<65;20;12M");

    /** The palette, the colours with the next of them looked at. */
    private static final List<String> EVERYWHERE =
            List.of(":", "l", "o", "g", "\u001b", "\u0014", "\u001b[B", "\u001b");

    private final Deque<String> keys = new ArrayDeque<>();
    private final Duration pause;

    /**
     * @param views the keys that show them
     * @param pause before each key, so that each is seen
     */
    Typist(String views, int rounds, Duration pause) {
        this.pause = pause;
        for (int i = 0; i < rounds; i++) {
            views.chars().forEach(view -> {
                keys.add(Character.toString(view));
                keys.addAll(IN_EACH);
            });
            keys.addAll(EVERYWHERE);
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("a console reads all there is at once");
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
        LockSupport.parkNanos(pause.toNanos());
        String key = keys.poll();
        if (key == null) {
            return -1;
        }
        byte[] its = key.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(its, 0, bytes, from, Math.min(length, its.length));
        return its.length;
    }

    @Override
    public int available() {
        return 0;
    }
}
