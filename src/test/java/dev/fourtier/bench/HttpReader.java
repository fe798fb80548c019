package dev.fourtier.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/** As much of HTTP/1.1 as the two ends of a measurement need; plain, so that it costs little next to what is measured. */
final class HttpReader {
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /** Up to the next line end; empty at the end of the stream. */
    String line() throws IOException {
        var line = new byte[512];
        int length = 0;
        for (int b = next(); b >= 0; b = next()) {
            if (b == '\n') {
                return new String(line, 0, length, StandardCharsets.US_ASCII);
            }
            if (b != '\r' && length < line.length) {
                line[length++] = (byte) b;
            }
        }
        return "";
    }

    /** Passes over the headers and a body of known length. */
    void skipBody() throws IOException {
        for (long length = Math.max(0, contentLength()); length > 0; ) {
            if (from == to && !fill()) {
                throw new EOFException("half a body");
            }
            int some = (int) Math.min(length, to - from);
            from += some;
            length -= some;
        }
    }

    /** Passes over the headers and gives the lines of the body, which is chunked or, written at once, of known length. */
    void body(Consumer<String> lines) throws IOException {
        var text = new StringBuilder();
        long length = contentLength();
        if (length >= 0) {
            piece(length, text, lines);
            return;
        }
        for (long size = Long.parseLong(line(), 16); size > 0; size = Long.parseLong(line(), 16)) {
            piece(size, text, lines);
            line();
        }
        line();
    }

    private void piece(long size, StringBuilder text, Consumer<String> lines) throws IOException {
        for (long i = 0; i < size; i++) {
            int b = next();
            if (b < 0) {
                throw new EOFException("half an answer");
            }
            if (b == '\n') {
                lines.accept(text.toString());
                text.setLength(0);
            } else {
                text.append((char) b);
            }
        }
    }

    /** Reads the headers; -1 where none of them says it. */
    private long contentLength() throws IOException {
        long length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
        }
        return length;
    }

    private int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }
}
