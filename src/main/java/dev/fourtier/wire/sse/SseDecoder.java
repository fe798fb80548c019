package dev.fourtier.wire.sse;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts a byte stream into server-sent events; lines end with LF, CR LF or CR, comments and unknown fields are passed over. */
public final class SseDecoder {
    /** Receives one event. The array is only valid during the call. */
    @FunctionalInterface
    public interface Handler {
        void event(String name, byte[] data, int offset, int length);
    }

    private static final int LF = '\n';
    private static final int CR = '\r';

    private byte[] line = new byte[512];
    private int lineLength;
    private byte[] data = new byte[512];
    private int dataLength;
    private boolean hasData;
    private String name = "";
    private boolean afterCr;
    private boolean first = true;

    public void feed(ByteBuffer bytes, Handler handler) {
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            boolean secondOfPair = afterCr && b == LF;
            afterCr = b == CR;
            if (secondOfPair) {
                continue;
            }
            if (b == LF || b == CR) {
                endLine(handler);
            } else {
                if (lineLength == line.length) {
                    line = Arrays.copyOf(line, lineLength * 2);
                }
                line[lineLength++] = b;
            }
        }
    }

    private void endLine(Handler handler) {
        if (first) {
            first = false;
            dropByteOrderMark();
        }
        if (lineLength == 0) {
            dispatch(handler);
            return;
        }
        int colon = 0;
        while (colon < lineLength && line[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, lineLength);
        if (value < lineLength && line[value] == ' ') {
            value++;
        }
        if (isField("data", colon)) {
            appendData(value);
        } else if (isField("event", colon)) {
            name = new String(line, value, lineLength - value, StandardCharsets.UTF_8);
        }
        lineLength = 0;
    }

    private void dropByteOrderMark() {
        if (lineLength >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF) {
            lineLength -= 3;
            System.arraycopy(line, 3, line, 0, lineLength);
        }
    }

    private boolean isField(String field, int length) {
        if (length != field.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line[i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void appendData(int from) {
        int more = lineLength - from;
        int needed = dataLength + more + 1;
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, data.length * 2));
        }
        if (hasData) {
            data[dataLength++] = LF;
        }
        System.arraycopy(line, from, data, dataLength, more);
        dataLength += more;
        hasData = true;
    }

    private void dispatch(Handler handler) {
        String event = name;
        boolean complete = hasData;
        int length = dataLength;
        name = "";
        hasData = false;
        dataLength = 0;
        if (complete) {
            handler.event(event, data, 0, length);
        }
    }
}
