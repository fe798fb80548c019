package dev.fourtier.upstream;

import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import dev.fourtier.wire.ollama.OllamaModels;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Asks {@code /api/show} and {@code /api/ps} in the background: once at the start, and again when somebody wants to know and the
 * last answer is old. Nobody waits for it; what it could not learn stays as it was.
 */
public final class OllamaProbe implements Supplier<OllamaFacts> {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final long PATIENCE_SECONDS = 10;

    /** {@code /api/show} lists every tensor. */
    private static final int LARGEST = 8 << 20;

    private final HttpClient client;
    private final URI base;
    private final String model;
    private final InstantSource clock;
    private final AtomicReference<OllamaFacts> facts = new AtomicReference<>(OllamaFacts.UNKNOWN);
    private final AtomicLong askAgain = new AtomicLong(Long.MIN_VALUE);

    public OllamaProbe(HttpClient client, URI base, String model, InstantSource clock) {
        this.client = client;
        this.base = base;
        this.model = model;
        this.clock = clock;
    }

    /** What is known now. */
    @Override
    public OllamaFacts get() {
        long now = clock.millis();
        long due = askAgain.get();
        if (now >= due && askAgain.compareAndSet(due, now + FRESH.toMillis())) {
            ask();
        }
        return facts.get();
    }

    private void ask() {
        var body = new ByteSink(128);
        new JsonSink(body).beginObject().field("model", model).endObject();
        Request show = client.newRequest(URI.create(base + "/api/show"))
                .method(HttpMethod.POST)
                .body(new BytesRequestContent("application/json", body.toByteArray()));
        send(show, answer -> OllamaModels.show(answer).ifPresent(this::shown));
        send(
                client.newRequest(URI.create(base + "/api/ps")),
                answer -> OllamaModels.ps(answer)
                        .ifPresent(loaded -> loaded(loaded.stream()
                                .filter(each ->
                                        each.name().equals(model) || each.name().equals(model + ":latest"))
                                .findFirst())));
    }

    private void shown(OllamaModels.Details details) {
        facts.updateAndGet(
                known -> new OllamaFacts(details.contextLength(), known.loadedContext(), details.capabilities()));
    }

    private void loaded(Optional<OllamaModels.Loaded> now) {
        OptionalLong context = now.map(OllamaModels.Loaded::contextLength).orElse(OptionalLong.empty());
        facts.updateAndGet(known -> new OllamaFacts(known.trainedContext(), context, known.capabilities()));
    }

    private static void send(Request request, Consumer<byte[]> read) {
        request.timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).send(new BufferingResponseListener(LARGEST) {
            @Override
            public void onComplete(Result result) {
                if (result.isSucceeded() && result.getResponse().getStatus() == HttpStatus.OK_200) {
                    read.accept(getContent());
                }
            }
        });
    }
}
