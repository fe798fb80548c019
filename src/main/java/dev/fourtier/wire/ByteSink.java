package dev.fourtier.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.io.JsonStringEncoder;

/** Bytes on their way out; grows as needed, used by one thread at a time. */
public final class ByteSink {
    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private byte[] bytes;
    private int size;

    public ByteSink() {
        this(512);
    }

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public ByteSink raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    public ByteSink raw(ByteBuffer more) {
        int count = more.remaining();
        ensure(count);
        more.get(bytes, size, count);
        size += count;
        return this;
    }

    /** Text as UTF-8, as it is. */
    public ByteSink text(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text as a JSON string, quotes included. */
    public ByteSink json(String text) {
        ensure(text.length() + 2);
        bytes[size++] = '"';
        raw(ENCODER.quoteAsUTF8(text));
        ensure(1);
        bytes[size++] = '"';
        return this;
    }

    public ByteSink number(long value) {
        return text(Long.toString(value));
    }

    /** What was added since the last take, which is the caller's from now on. */
    public ByteBuffer take() {
        var taken = ByteBuffer.wrap(bytes, 0, size);
        bytes = new byte[512];
        size = 0;
        return taken;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
