package dev.fourtier.app;

import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Surroundings;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import dev.fourtier.telemetry.Metrics;
import dev.fourtier.telemetry.TierCounters;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what exchanges tell and writes a line about each: names, numbers and reasons, never what was said. */
final class Bookkeeper implements Surroundings.Listener {
    private final Logger log = LoggerFactory.getLogger("proxy");
    private final TierCounters counters;
    private final Metrics metrics;

    Bookkeeper(TierCounters counters, Metrics metrics) {
        this.counters = counters;
        this.metrics = metrics;
    }

    @Override
    public void began() {
        metrics.began();
    }

    @Override
    public void finished(ExchangeRecord exchange, Runnable settled) {
        count(exchange);
        settled.run();
        log.info(
                "{} {} {} {} in {} ms",
                exchange.id(),
                exchange.modelAsked().isEmpty() ? "-" : exchange.modelAsked(),
                exchange.attempts().isEmpty()
                        ? "-"
                        : exchange.attempts().stream().map(Attempt::toString).collect(Collectors.joining(",")),
                exchange.end() == ExchangeRecord.End.REFUSED
                        ? exchange.status()
                        : exchange.end().name().toLowerCase(Locale.ROOT),
                exchange.total().toMillis());
    }

    private void count(ExchangeRecord exchange) {
        metrics.ended(exchange.end().name().toLowerCase(Locale.ROOT));
        for (Attempt attempt : exchange.attempts()) {
            metrics.attempt(attempt.tier(), attempt.outcome().code());
            if (attempt.outcome() instanceof Outcome.Answered) {
                counters.answered(attempt.tier());
            } else if (!(attempt.outcome() instanceof Outcome.Missing)) {
                counters.failed(attempt.tier());
            }
        }
        exchange.tier()
                .ifPresent(tier -> metrics.answered(
                        tier,
                        exchange.firstContent().orElse(Duration.ZERO),
                        exchange.usage().inputTokens(),
                        exchange.usage().outputTokens()));
    }
}
