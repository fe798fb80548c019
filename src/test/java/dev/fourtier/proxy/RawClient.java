package dev.fourtier.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client on a bare socket: sends what no library would send, and reads only when it is told to. */
public final class RawClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private InputStream body = InputStream.nullInputStream();

    /** @param headers by lower-case name */
    public record Head(int status, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public record Answer(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawClient to(int port) throws IOException {
        return to(port, 0);
    }

    /** @param window how much the kernel may keep for a client that does not read; 0 for as much as it likes */
    public static RawClient to(int port, int window) throws IOException {
        var socket = new Socket();
        if (window > 0) {
            socket.setReceiveBufferSize(window);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawClient(socket);
    }

    /** One request on a connection of its own. */
    public static Answer ask(int port, String path, String body, String... headers) throws IOException {
        try (RawClient client = to(port)) {
            return client.post(path, body, headers).answer();
        }
    }

    public static Answer get(int port, String method, String path, String... headers) throws IOException {
        try (RawClient client = to(port)) {
            client.send(
                    method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + lines(headers) + "\r\n");
            return client.answer(method.equals("HEAD"));
        }
    }

    public RawClient post(String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        send("POST " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n" + lines(headers)
                + "\r\n");
        return send(bytes);
    }

    private static String lines(String... headers) {
        var lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Answer answer() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean head) throws IOException {
        Head first = head();
        byte[] rest = head ? new byte[0] : body.readAllBytes();
        return new Answer(first.status(), first.headers(), new String(rest, StandardCharsets.UTF_8));
    }

    /** Status and headers; an interim 100 is passed over. */
    public Head head() throws IOException {
        while (true) {
            String status = line();
            Map<String, String> headers = new TreeMap<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                headers.merge(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip(),
                        (one, other) -> one + ", " + other);
            }
            int code = Integer.parseInt(status.split(" ")[1]);
            if (code != 100) {
                body = bodyOf(headers);
                return new Head(code, headers);
            }
        }
    }

    /** What follows the head, decoded; an {@link IOException} where it breaks off before its end. */
    public InputStream body() {
        return body;
    }

    public String rest() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The next server-sent event; comments are passed over. */
    public JsonNode event() throws IOException {
        while (true) {
            List<String> lines = new ArrayList<>();
            for (String line = line(body); !line.isEmpty(); line = line(body)) {
                lines.add(line);
            }
            for (String line : lines) {
                if (line.startsWith("data: ")) {
                    return JSON.readTree(line.substring("data: ".length()));
                }
            }
        }
    }

    private InputStream bodyOf(Map<String, String> headers) {
        String length = headers.get("content-length");
        if (length != null) {
            return new Counted(in, Long.parseLong(length));
        }
        return headers.getOrDefault("transfer-encoding", "").equals("chunked") ? new Chunked(in) : in;
    }

    private String line() throws IOException {
        return line(in);
    }

    private static String line(InputStream from) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = from.read(); b != '\n'; b = from.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended in the middle of a line: " + line.size() + " bytes");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Nothing more will be sent, as far as the other side can tell. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Leaves in order. */
    public void leave() throws IOException {
        socket.close();
    }

    /** Leaves as a process does that is killed. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** A body of which {@code left} bytes are known to follow. */
    private static class Counted extends InputStream {
        final InputStream in;
        long left;

        Counted(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(into, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the body is " + left + " bytes too short");
            }
            left -= count;
            return count;
        }
    }

    private static final class Chunked extends Counted {
        private boolean ended;

        private Chunked(InputStream in) {
            super(in, 0);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            if (left == 0) {
                left = Long.parseLong(line(in).strip(), 16);
                if (left == 0) {
                    line(in);
                    ended = true;
                    return -1;
                }
            }
            int count = super.read(into, offset, length);
            if (left == 0) {
                line(in);
            }
            return count;
        }
    }
}
