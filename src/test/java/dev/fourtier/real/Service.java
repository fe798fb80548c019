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
import java.util.List;
import java.util.Map;

/** A program that serves HTTP on loopback until it is closed. */
final class Service implements AutoCloseable {
    private final Process process;

    private Service(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until {@code ready} answers 200.
     *
     * @param folder      keeps its output as {@code NAME.out} and {@code NAME.err}
     * @param environment all of it: nothing is inherited
     */
    static Service start(
            String name, Path folder, Map<String, String> environment, List<String> command, URI ready, Duration limit)
            throws IOException {
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = Run.start(folder, environment, command, out, err);
        try (var client = HttpClient.newHttpClient()) {
            await().atMost(limit)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || answers(client, ready));
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with " + process.exitValue());
            }
        } catch (RuntimeException e) {
            Run.stop(process);
            throw new IllegalStateException(
                    name + " does not serve " + ready + "\n" + Files.readString(out) + Files.readString(err), e);
        }
        return new Service(process);
    }

    private static boolean answers(HttpClient client, URI ready) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(ready)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As a machine does that runs out of memory: no goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        Run.stop(process);
    }
}
