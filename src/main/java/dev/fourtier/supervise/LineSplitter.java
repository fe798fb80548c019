package dev.fourtier.supervise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Lines out of what a program writes, whatever that is: one without an end is cut where it gets too long. For one thread at a
 * time.
 */
final class LineSplitter {
    static final int LONGEST = 16 * 1024;

    private static final int BEGIN = 256;
    /** A character of UTF-8 has four bytes at the most, and all but its first begin with these bits. */
    private static final int TAIL_MASK = 0xC0;

    private static final int TAIL = 0x80;
    private static final int MOST_TAILS = 3;

    private final Consumer<String> lines;
    private byte[] partial = new byte[BEGIN];
    private int length;

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                emit(length);
            } else {
                add(next);
            }
        }
    }

    /** Nothing more comes. */
    void end() {
        if (length > 0) {
            emit(length);
        }
    }

    private void add(byte next) {
        if (length == LONGEST) {
            emit(beforeLastCharacter());
        }
        if (length == partial.length) {
            partial = Arrays.copyOf(partial, Math.min(LONGEST, 2 * partial.length));
        }
        partial[length] = next;
        length++;
    }

    /** A character that is not complete goes into the next piece. */
    private int beforeLastCharacter() {
        int begin = length - 1;
        while (begin > length - 1 - MOST_TAILS && (partial[begin] & TAIL_MASK) == TAIL) {
            begin--;
        }
        return (partial[begin] & TAIL_MASK) == TAIL_MASK ? begin : length;
    }

    private void emit(int end) {
        lines.accept(PlainLine.of(new String(partial, 0, end, StandardCharsets.UTF_8)));
        System.arraycopy(partial, end, partial, 0, length - end);
        length -= end;
    }
}
