package dev.fourtier.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes on their way out; grows as needed, used by one thread at a time. */
public final class ByteSink {
    private static final byte[] NONE = {};
    private static final int SMALLEST = 256;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** Per ASCII character: 0 as it is, 1 as a numbered escape, else the letter after the backslash. */
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes;
    private int size;

    /** Takes room when something comes. */
    public ByteSink() {
        bytes = NONE;
    }

    public ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public ByteSink raw(byte[] more) {
        return raw(more, 0, more.length);
    }

    public ByteSink raw(byte[] more, int offset, int length) {
        ensure(length);
        System.arraycopy(more, offset, bytes, size, length);
        size += length;
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

    /** Text as a JSON string, quotes included; half a surrogate pair, which UTF-8 cannot spell, becomes U+FFFD. */
    public ByteSink json(String text) {
        byte[] utf8 = utf8(text);
        ensure(utf8.length + 2);
        int begin = size;
        bytes[size++] = '"';
        int from = 0;
        boolean whole = false;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b == '?' && !whole) {
                // The JDK writes one for half a pair too; the text is looked through only where there is one.
                String mended = Surrogates.mended(text);
                if (!mended.equals(text)) {
                    size = begin;
                    return json(mended);
                }
                whole = true;
            } else if (b >= 0 && ESCAPES[b] != 0) {
                raw(utf8, from, i - from);
                escape(b);
                from = i + 1;
            }
        }
        raw(utf8, from, utf8.length - from);
        ensure(1);
        bytes[size++] = '"';
        return this;
    }

    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wholePairs(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String wholePairs(String text) {
        var whole = new StringBuilder(text);
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < whole.length()
                    && Character.isLowSurrogate(whole.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole.toString();
    }

    private void escape(byte b) {
        ensure(6);
        bytes[size++] = '\\';
        if (ESCAPES[b] != 1) {
            bytes[size++] = ESCAPES[b];
            return;
        }
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[b >> 4];
        bytes[size++] = HEX[b & 0xf];
    }

    private static byte[] escapes() {
        var escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 1);
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }

    public ByteSink number(long value) {
        return text(Long.toString(value));
    }

    /** What was added since the last take, which is the caller's from now on. */
    public ByteBuffer take() {
        var taken = ByteBuffer.wrap(bytes, 0, size);
        bytes = NONE;
        size = 0;
        return taken;
    }

    /** Like {@link #take}, as an array of its own. */
    public byte[] takeBytes() {
        byte[] taken = toByteArray();
        bytes = NONE;
        size = 0;
        return taken;
    }

    /** All of it as text; the bytes must be UTF-8. */
    public String toUtf8() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(bytes.length * 2, SMALLEST), size + more));
        }
    }
}
