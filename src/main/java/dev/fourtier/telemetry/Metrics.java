package dev.fourtier.telemetry;

import dev.fourtier.model.Tier;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** What {@code /metrics} says, in Prometheus' terms. */
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double[] SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("co_requests_total")
            .help("Requests of clients, by how they ended")
            .labelNames("end")
            .register(registry);
    private final Counter attempts = Counter.builder()
            .name("co_attempts_total")
            .help("Tries at a tier, by outcome")
            .labelNames("tier", "outcome")
            .register(registry);
    private final Counter tokens = Counter.builder()
            .name("co_tokens_total")
            .help("Tokens as the upstreams counted them")
            .labelNames("tier", "direction")
            .register(registry);
    private final Counter calls = Counter.builder()
            .name("co_tool_calls_total")
            .help("Tool calls of free models: sent as such, made out of text, or meant as one and left as text")
            .labelNames("model", "kind")
            .register(registry);
    private final Counter truncations = Counter.builder()
            .name("co_truncations_total")
            .help("Answers to a prompt that the service had cut without a word")
            .labelNames("model")
            .register(registry);
    private final Counter loops = Counter.builder()
            .name("co_loops_total")
            .help("Loops of a model that were ended: the same call or the same words over and over")
            .labelNames("model")
            .register(registry);
    private final Gauge open =
            Gauge.builder().name("co_open_requests").help("Requests under way").register(registry);
    private final Histogram firstContent = Histogram.builder()
            .name("co_first_content_seconds")
            .help("From the request to the first content of its answer")
            .classicUpperBounds(SECONDS)
            .classicOnly()
            .labelNames("tier")
            .register(registry);

    public void began() {
        open.inc();
    }

    public void ended(String end) {
        open.dec();
        requests.labelValues(end).inc();
    }

    public void calls(String model, int nativeCalls, int repaired, int dropped) {
        calls.labelValues(model, "native").inc(nativeCalls);
        calls.labelValues(model, "repaired").inc(repaired);
        calls.labelValues(model, "dropped").inc(dropped);
    }

    public void truncated(String model) {
        truncations.labelValues(model).inc();
    }

    public void looped(String model) {
        loops.labelValues(model).inc();
    }

    public void attempt(Tier tier, String outcome) {
        attempts.labelValues(tier.name(), outcome).inc();
    }

    public void answered(Tier tier, Duration toFirstContent, long inputTokens, long outputTokens) {
        firstContent.labelValues(tier.name()).observe(toFirstContent.toNanos() / 1e9);
        tokens.labelValues(tier.name(), "input").inc(inputTokens);
        tokens.labelValues(tier.name(), "output").inc(outputTokens);
    }

    public long openRequests() {
        return Math.round(open.get());
    }

    public byte[] text() {
        var out = new ByteArrayOutputStream(8192);
        try {
            PrometheusTextFormatWriter.builder().build().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }
}
