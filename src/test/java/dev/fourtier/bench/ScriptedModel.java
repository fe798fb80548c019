package dev.fourtier.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers as Anthropic to whoever comes directly and as Ollama to co: the same tokens at the same pace. A token's text is the
 * moment it was written ({@link System#nanoTime}), so that the client, in this JVM, knows how long it was on its way.
 */
final class ScriptedModel implements AutoCloseable {
    /** @param between the first token comes at once, each further one so much later */
    record Pace(int tokens, Duration between) {}

    private static final int BACKLOG = 1024;
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: ";

    private final ServerSocket door;
    private volatile Pace pace = new Pace(1, Duration.ZERO);

    ScriptedModel() throws IOException {
        door = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofPlatform().daemon().name("model").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void pace(Pace next) {
        pace = next;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed: the measuring is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new HttpReader(client.getInputStream());
            OutputStream out = client.getOutputStream();
            for (String line = in.line(); !line.isEmpty(); line = in.line()) {
                in.skipBody();
                if (line.contains("/api/chat")) {
                    answer(
                            out,
                            "application/x-ndjson",
                            "",
                            "{\"message\":{\"role\":\"assistant\",\"content\":\"",
                            "\"},\"done\":false}\n",
                            OLLAMA_END);
                } else if (line.contains("/v1/messages")) {
                    answer(out, "text/event-stream", ANTHROPIC_START, ANTHROPIC_DELTA, "\"}}\n\n", ANTHROPIC_END);
                } else {
                    out.write(ascii("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
                }
            }
        } catch (IOException _) {
            // The client is done with this connection.
        }
    }

    private void answer(OutputStream out, String type, String start, String before, String after, String end)
            throws IOException {
        Pace now = pace;
        long began = System.nanoTime();
        for (int i = 0; i < now.tokens(); i++) {
            LockSupport.parkNanos(began + i * now.between().toNanos() - System.nanoTime());
            String token = before + System.nanoTime() + after;
            out.write(ascii(i == 0 ? HEAD + type + "\r\n\r\n" + chunk(start + token) : chunk(token)));
        }
        out.write(ascii(chunk(end) + "0\r\n\r\n"));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final String OLLAMA_END =
            "{\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":9}\n";

    private static final String ANTHROPIC_START = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            """;

    private static final String ANTHROPIC_DELTA = """
            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":\"""";

    private static final String ANTHROPIC_END = """
            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":9}}

            event: message_stop
            data: {"type":"message_stop"}

            """;
}
