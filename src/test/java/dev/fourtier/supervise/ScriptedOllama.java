package dev.fourtier.supervise;

import dev.fourtier.standin.JavaProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A program that behaves like {@code ollama serve} on its good and its bad days, as they were recorded. A process of its own: see
 * {@link #install}. {@code SCRIPT} in its environment says which day it is:
 *
 * <pre>
 *   slow=MS       takes connections at once and answers 200 only then
 *   crash=MS      ends with 3 then
 *   quit=MS       ends with 0 then
 *   orphan        keeps a runner, a process of its own that lives on if it is killed
 *   burst         writes 230 lines when it is ready, as a first request with a load does
 *   hostile       writes a line of a megabyte, bytes that are no text, and an end without a line's end
 *   stubborn      does not end on TERM
 * </pre>
 */
public final class ScriptedOllama {
    public static final int LINES = 230;
    static final int MEGABYTE = 1 << 20;
    private static final int PORT = 11434;

    private ScriptedOllama() {}

    /** Puts a program {@code ollama} into a folder for the PATH. */
    public static Path install(Path folder) throws IOException {
        return JavaProgram.install(folder.resolve("ollama"), ScriptedOllama.class);
    }

    public static void main(String[] args) throws Exception {
        if (!List.of(args).equals(List.of("serve"))) {
            System.err.println("Error: unknown command");
            System.exit(1);
        }
        Map<String, Long> script = script(System.getenv().getOrDefault("SCRIPT", ""));
        int port = port(System.getenv().getOrDefault("OLLAMA_HOST", ""));
        System.err.println("time=now level=INFO source=routes.go msg=\"server config\" pid="
                + ProcessHandle.current().pid());
        if (script.containsKey("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(ScriptedOllama::forEver));
        }
        var server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            System.err.println("Error: listen tcp 127.0.0.1:" + port + ": bind: address already in use");
            System.exit(1);
        }
        System.err.println("time=now level=INFO msg=\"Listening on 127.0.0.1:" + port + " (version 0.33.0)\"");
        if (script.containsKey("orphan")) {
            new ProcessBuilder("sleep", "600").start();
        }
        later(script, "crash", 3);
        later(script, "quit", 0);
        long ready = System.nanoTime()
                + Duration.ofMillis(script.getOrDefault("slow", 0L)).toNanos();
        if (script.containsKey("burst")) {
            var lines = new StringBuilder();
            for (int i = 1; i <= LINES; i++) {
                lines.append("llama_model_loader: - kv ").append(i).append('\n');
            }
            System.err.print(lines);
        }
        if (script.containsKey("hostile")) {
            byte[] line = new byte[MEGABYTE + 1];
            Arrays.fill(line, (byte) 'x');
            line[MEGABYTE] = '\n';
            System.out.write(line);
            System.out.write(new byte[] {27, '[', '2', 'J', (byte) 0xFF, (byte) 0xC3, 0, 7, '\n'});
            System.out.write("without an end".getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
        while (true) {
            try (Socket client = server.accept()) {
                answer(client, System.nanoTime() >= ready);
            } catch (IOException gone) {
                // A client that left.
            }
        }
    }

    private static void answer(Socket client, boolean ready) throws IOException {
        byte[] request = new byte[4096];
        if (client.getInputStream().read(request) < 0) {
            return;
        }
        String body = "{\"version\":\"0.33.0\"}";
        String status = ready ? "200 OK" : "503 Service Unavailable";
        OutputStream out = client.getOutputStream();
        out.write(
                ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void later(Map<String, Long> script, String word, int code) {
        Long millis = script.get(word);
        if (millis != null) {
            Thread.ofPlatform().daemon().start(() -> {
                pause(millis);
                System.err.println("panic: the script says " + word);
                // At once, whatever hook there may be.
                Runtime.getRuntime().halt(code);
            });
        }
    }

    private static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Long> script(String words) {
        Map<String, Long> script = new HashMap<>();
        for (String word : words.split(",")) {
            String[] parts = word.split("=");
            script.put(parts[0], parts.length > 1 ? Long.parseLong(parts[1]) : 0);
        }
        return script;
    }

    private static int port(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? PORT : Integer.parseInt(host.substring(colon + 1));
    }
}
