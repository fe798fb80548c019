package dev.fourtier.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes on their way out; grows as needed, used by one thread at a time. */
public final class ByteSink {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

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

    /** Text as a JSON string, quotes included. Half of a surrogate pair has no UTF-8 and becomes U+FFFD. */
    public ByteSink json(String text) {
        int count = text.length();
        ensure(count + 2);
        bytes[size++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && c >= 0x20 && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
                continue;
            }
            // The longest spelling, and at least one byte for each of the others and the quote.
            ensure(6 + count - i);
            if (c < 0x80) {
                escaped(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                int point = Character.toCodePoint(c, text.charAt(i));
                bytes[size++] = (byte) (0xF0 | (point >> 18));
                bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (point & 0x3F));
            } else {
                int whole = Character.isSurrogate(c) ? 0xFFFD : c;
                bytes[size++] = (byte) (0xE0 | (whole >> 12));
                bytes[size++] = (byte) (0x80 | ((whole >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (whole & 0x3F));
            }
        }
        bytes[size++] = '"';
        return this;
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            case '\b' -> bytes[size++] = 'b';
            case '\f' -> bytes[size++] = 'f';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 0xF];
            }
        }
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
