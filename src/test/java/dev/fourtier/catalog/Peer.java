package dev.fourtier.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service of bare sockets, so that it can be as rude as it likes. */
final class Peer implements AutoCloseable {
    /** What is said to a question. */
    @FunctionalInterface
    interface Manners {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Map<String, Manners> manners = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Peer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread.startVirtualThread(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    Peer on(String path, Manners how) {
        manners.put(path, how);
        return this;
    }

    Peer says(String path, String body) {
        return says(path, 200, body);
    }

    Peer says(String path, int status, String body) {
        return on(path, out -> out.write(whole(status, body).getBytes(StandardCharsets.UTF_8)));
    }

    static String whole(int status, String body) {
        return "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** The head of an answer whose end is the end of the connection. */
    static void begin(OutputStream out) throws IOException {
        send(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    }

    static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Method and path, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(Socket client) {
        try (client;
                var reader = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String line = reader.readLine();
            int length = 0;
            for (String header = reader.readLine(); header != null && !header.isEmpty(); header = reader.readLine()) {
                if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                reader.read();
            }
            String[] words = line.split(" ", 3);
            asked.add(words[0] + " " + words[1]);
            manners.getOrDefault(words[1], out -> send(out, whole(404, "404 page not found")))
                    .answer(client.getOutputStream());
        } catch (IOException | InterruptedException gone) {
            // The other side went, as it may.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
