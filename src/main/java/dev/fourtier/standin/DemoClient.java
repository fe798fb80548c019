package dev.fourtier.standin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Somebody at work, as Claude Code would be: asks the proxy for one {@link Scene} after the other, runs no tool and says it did. What
 * it asks, and when, follows from the random numbers alone.
 */
public final class DemoClient implements AutoCloseable {
    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration OPENING_PAUSE = Duration.ofMillis(700);
    private static final int SHORTEST_PAUSE_MILLIS = 2_500;
    private static final int LONGEST_PAUSE_MILLIS = 7_000;

    /** After so many others, one that ends at the gate. */
    private static final int PAID_EVERY = 15;

    /** It has nothing more to ask while a person has not decided. */
    private static final int MOST_AT_ONCE = 3;

    private static final int MOST_TURNS = 3;

    private final URI messages;
    private final RandomGenerator random;
    private final Delay delay;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("demo-", 0).factory());
    private final Semaphore hands = new Semaphore(MOST_AT_ONCE);
    private final Semaphore gate = new Semaphore(1);
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private DemoClient(URI proxy, RandomGenerator random, Delay delay) {
        this.messages = proxy.resolve("/v1/messages?beta=true");
        this.random = random;
        this.delay = delay;
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** Begins at once, and works until it is closed. */
    public static DemoClient start(URI proxy, RandomGenerator random, Delay delay) {
        var client = new DemoClient(proxy, random, delay);
        client.threads.execute(client::work);
        return client;
    }

    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
        threads.shutdownNow();
        try {
            boolean _ = threads.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            pause(FIRST);
            for (Scene scene : Scene.OPENING) {
                begin(scene);
                pause(OPENING_PAUSE);
            }
            for (int i = 1; !closed; i++) {
                pause(Duration.ofMillis(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)));
                var list = i % PAID_EVERY == 0 ? Scene.PAID : Scene.LATER;
                begin(list.get(random.nextInt(list.size())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the demo's clock broke", broken);
        }
    }

    /** One that waits for a person is enough: while it does, others like it are left out. */
    private void begin(Scene scene) throws InterruptedException {
        boolean paid = Scene.PAID.contains(scene);
        if (closed || (paid && !gate.tryAcquire())) {
            return;
        }
        Semaphore held = paid ? gate : hands;
        if (!paid) {
            hands.acquire();
        }
        String session = sessions.computeIfAbsent(scene.folder(), _ -> uuid());
        String prompt = uuid();
        threads.execute(() -> {
            try {
                play(scene, session, prompt);
            } catch (IOException _) {
                // The proxy goes, or has cut the answer off: it has said so in its own log.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                held.release();
            }
        });
    }

    private void play(Scene scene, String session, String prompt) throws IOException, InterruptedException {
        var request = new DemoRequest(scene, session);
        for (int turn = 0; turn < MOST_TURNS && !closed; turn++) {
            HttpResponse<Stream<String>> response = client.send(
                    HttpRequest.newBuilder(messages)
                            .header("content-type", "application/json")
                            .header("user-agent", "claude-cli/simulated (external, cli)")
                            .header("x-api-key", "local-4tier-routing-active")
                            .header("anthropic-version", "2023-06-01")
                            .header("x-claude-code-session-id", session)
                            .header("x-claude-code-prompt-id", prompt)
                            .header("x-co-workspace", scene.folder())
                            .POST(HttpRequest.BodyPublishers.ofString(request.body()))
                            .build(),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = response.body()) {
                if (response.statusCode() != 200 || !request.answeredBy(lines)) {
                    return;
                }
            }
        }
    }

    private void pause(Duration duration) throws InterruptedException, ExecutionException {
        delay.after(duration).toCompletableFuture().get();
    }

    private String uuid() {
        String hex = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
