package dev.fourtier.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code bin/co --daemon} with one model behind it, in a folder of its own; Linux tells what it uses. */
final class CoProcess implements AutoCloseable {
    static final String MODEL = "claude-haiku-4-5";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TICKS_PER_SECOND = 100;

    private final Process process;
    private final int port;
    private final double healthySeconds;

    private CoProcess(Process process, int port, double healthySeconds) {
        this.process = process;
        this.port = port;
        this.healthySeconds = healthySeconds;
    }

    /** Comes back when it says that it is healthy. */
    static CoProcess start(Path project, Path folder, int modelPort) throws IOException, InterruptedException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("config.yaml"), """
                model_list:
                  - model_name: %s
                    litellm_params: {model: "ollama/bench:7b", api_base: "http://127.0.0.1:%d"}
                    model_info: {concurrency: 1000}
                """.formatted(MODEL, modelPort));
        int port = freePort();
        var builder = new ProcessBuilder(project.resolve("bin/co").toString(), "--daemon")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("co.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "CO_HOME", folder.resolve("home").toString(),
                        "CO_CONFIG", config.toString(),
                        "CO_PROXY_PORT", Integer.toString(port),
                        "CO_BRIDGE_PORT", Integer.toString(freePort()),
                        "XDG_CACHE_HOME", folder.resolve("cache").toString()));
        long began = System.nanoTime();
        Process process = builder.start();
        while (!healthy(port)) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IOException("co did not start: " + Files.readString(folder.resolve("co.log")));
            }
            Thread.sleep(5);
        }
        return new CoProcess(process, port, (System.nanoTime() - began) / 1e9);
    }

    /** Starts it once and waits until the cache that the first start trains in the background is there. */
    static void trainCache(Path project, Path folder, int modelPort) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (CoProcess _ = start(project, folder, modelPort)) {
            while (System.nanoTime() - began < PATIENCE.toNanos()) {
                try (Stream<Path> caches = Files.list(folder.resolve("cache/co"))) {
                    if (caches.anyMatch(file -> file.toString().endsWith("-daemon.aot"))) {
                        return;
                    }
                }
                Thread.sleep(200);
            }
            throw new IOException("no start-up cache was trained in " + PATIENCE.toSeconds() + " s");
        }
    }

    int port() {
        return port;
    }

    double healthySeconds() {
        return healthySeconds;
    }

    /** Of all its threads, user and system. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(process.pid());
    }

    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // The name, in brackets, may hold blanks; utime and stime are the 12th and 13th after it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    long residentMegabytes() throws IOException {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean healthy(int port) {
        try {
            var url = URI.create("http://127.0.0.1:" + port + "/health").toURL();
            return ((HttpURLConnection) url.openConnection()).getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
