package dev.fourtier.real;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** {@code bin/co --daemon} as a child process, on free ports, with a configuration and a home of its own. */
final class Gateway implements AutoCloseable {
    private final Process process;
    private final URI base;

    private Gateway(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param folder empty; keeps its configuration, home and output
     * @param config text of {@code config.yaml}
     */
    static Gateway start(Path folder, String config) throws Exception {
        Path home = Files.createDirectories(folder.resolve("co-home"));
        Path configFolder = Files.createDirectories(folder.resolve("config"));
        Files.writeString(configFolder.resolve("config.yaml"), config);
        int port = RealPrograms.freePort();
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("CO_JAVA_HOME", System.getProperty("java.home"));
        environment.put("CO_HOME", home.toString());
        environment.put("CO_CONFIG", configFolder.toString());
        environment.put("CO_PROXY_PORT", Integer.toString(port));
        environment.put("CO_BRIDGE_PORT", Integer.toString(RealPrograms.freePort()));
        Path out = folder.resolve("co.out");
        Path err = folder.resolve("co.err");
        String program = RealPrograms.project().resolve("bin/co").toString();
        Process process = Run.start(folder, environment, List.of(program, "--daemon"), out, err);
        var base = URI.create("http://127.0.0.1:" + port);
        try {
            await().alias("co did not become healthy: see " + out + " and " + err)
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !process.isAlive() || isHealthy(base));
        } catch (RuntimeException e) {
            Run.stop(process);
            throw e;
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("co ended with " + process.exitValue() + " before it served:\n"
                    + Files.readString(out) + Files.readString(err));
        }
        return new Gateway(process, base);
    }

    private static boolean isHealthy(URI base) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve("/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI base() {
        return base;
    }

    @Override
    public void close() {
        Run.stop(process);
    }
}
