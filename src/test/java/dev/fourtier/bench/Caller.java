package dev.fourtier.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One client with one connection: asks, reads its answer to the end, asks again. */
final class Caller implements AutoCloseable {
    private static final String DELTA = "data: {\"type\":\"content_block_delta\"";
    private static final String TEXT = "\"text\":\"";

    private final Socket socket;
    private final OutputStream out;
    private final HttpReader in;
    private final byte[] request;
    private final Times first;
    private final Times transit;
    private long asked;
    private long requests;

    /**
     * @param first   takes how long the first content took, in ns
     * @param transit takes how long each token was on its way, in ns
     */
    Caller(int port, byte[] body, Times first, Times transit) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new HttpReader(socket.getInputStream());
        byte[] head = ("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "anthropic-version: 2023-06-01\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        this.first = first;
        this.transit = transit;
    }

    /** How many answers it got. */
    long requests() {
        return requests;
    }

    /** Asks until it is {@code end} by {@link System#nanoTime}. */
    void askUntil(long end) throws IOException {
        while (System.nanoTime() < end) {
            asked = System.nanoTime();
            out.write(request);
            String status = in.line();
            if (!status.contains(" 200")) {
                throw new IOException("answered " + status);
            }
            in.body(this::read);
            if (asked != 0) {
                throw new IOException("an answer without content");
            }
            requests++;
        }
    }

    private void read(String line) {
        if (!line.startsWith(DELTA)) {
            return;
        }
        long now = System.nanoTime();
        if (asked != 0) {
            first.add(now - asked);
            asked = 0;
        }
        int text = line.indexOf(TEXT) + TEXT.length();
        transit.add(now - Long.parseLong(line, text, line.indexOf('"', text), 10));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
