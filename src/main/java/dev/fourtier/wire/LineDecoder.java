package dev.fourtier.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Cuts a byte stream into lines; blank ones are passed over. */
public final class LineDecoder {
    /** Receives one line without its end. The array is only valid during the call. */
    @FunctionalInterface
    public interface Handler {
        void line(byte[] bytes, int offset, int length);
    }

    private static final int MAX_BYTES = 64 << 20;

    private byte[] rest = new byte[512];
    private int restLength;

    /** False when a line is longer than any peer's; the decoder is of no use from then on. */
    public boolean feed(ByteBuffer bytes, Handler handler) {
        byte[] array = bytes.hasArray() ? bytes.array() : copy(bytes);
        int from = bytes.hasArray() ? bytes.arrayOffset() + bytes.position() : 0;
        int to = bytes.hasArray() ? bytes.arrayOffset() + bytes.limit() : array.length;
        bytes.position(bytes.limit());
        for (int i = from; i < to; i++) {
            if (array[i] == '\n') {
                if (restLength == 0) {
                    hand(array, from, i - from, handler);
                } else {
                    if (!keep(array, from, i)) {
                        return false;
                    }
                    end(handler);
                }
                from = i + 1;
            }
        }
        return keep(array, from, to);
    }

    /** Hands over what came after the last end of a line. */
    public void end(Handler handler) {
        int length = restLength;
        restLength = 0;
        hand(rest, 0, length, handler);
    }

    private static void hand(byte[] bytes, int offset, int length, Handler handler) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                handler.line(bytes, offset, length);
                return;
            }
        }
    }

    private static byte[] copy(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return copy;
    }

    private boolean keep(byte[] bytes, int from, int to) {
        int needed = restLength + to - from;
        if (needed > MAX_BYTES) {
            return false;
        }
        if (needed > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(needed, rest.length * 2));
        }
        System.arraycopy(bytes, from, rest, restLength, to - from);
        restLength = needed;
        return true;
    }
}
