package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.config.ModelTable;
import dev.fourtier.http.ErrorAnswers;
import dev.fourtier.http.Guard;
import dev.fourtier.http.LoopbackServer;
import dev.fourtier.proxy.RawClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bridge's door on a free port. */
final class BridgeUnderTest implements AutoCloseable {
    static final Surroundings.Limits PATIENT = new Surroundings.Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** After the day on which Google shut gemini-3-pro-preview and before that of gemini-2.5-pro. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("test-timer").factory());
    private final QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    private final ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler(timer);
    private final AtomicLong ids = new AtomicLong();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Bridge bridge;
    private final LoopbackServer server;

    BridgeUnderTest(GeminiEngine engine) throws Exception {
        this(engine, PATIENT);
    }

    BridgeUnderTest(GeminiEngine engine, Surroundings.Limits limits) throws Exception {
        timer.setRemoveOnCancelPolicy(true);
        threads.setDaemon(true);
        threads.start();
        scheduler.start();
        ModelTable models = Tables.shipped();
        bridge = new Bridge(
                new Surroundings(
                        engine,
                        () -> models,
                        () -> limits,
                        () -> "toolu_" + id(),
                        () -> "secret" + id(),
                        timer,
                        InstantSource.fixed(NOW),
                        (request, why) -> faults.add(why)),
                this::id);
        Supplier<String> requestIds = () -> "req_" + id();
        server = LoopbackServer.start(
                new LoopbackServer.Engine(threads, scheduler),
                0,
                new Guard(bridge, bridge::shapeFor, requestIds),
                new ErrorAnswers(bridge::shapeFor, requestIds),
                Duration.ZERO);
        bridge.listening(server.port());
    }

    private String id() {
        return String.format(Locale.ROOT, "%024d", ids.incrementAndGet());
    }

    int port() {
        return server.port();
    }

    Bridge bridge() {
        return bridge;
    }

    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    RawClient.Answer messages(String body, String... headers) throws IOException {
        return RawClient.ask(port(), "/v1/messages?beta=true", body, headers);
    }

    RawClient.Answer chat(String body, String... headers) throws IOException {
        return RawClient.ask(port(), "/v1/chat/completions", body, headers);
    }

    JsonNode health() throws IOException {
        return RawClient.get(port(), "GET", "/health").json();
    }

    static String hello(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":100,\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    @Override
    public void close() {
        bridge.close();
        server.close();
        try {
            scheduler.stop();
            threads.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException(stuck);
        }
        timer.shutdownNow();
    }
}
