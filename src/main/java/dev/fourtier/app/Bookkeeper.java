package dev.fourtier.app;

import dev.fourtier.ledger.Answerer;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.Ledger;
import dev.fourtier.ledger.Origin;
import dev.fourtier.ledger.RequestOutcome;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.Timing;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Incoming;
import dev.fourtier.proxy.Surroundings;
import dev.fourtier.proxy.Watch;
import dev.fourtier.repair.RepairStats;
import dev.fourtier.telemetry.Faults;
import dev.fourtier.telemetry.Metrics;
import dev.fourtier.telemetry.TierCounters;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the books: counts what exchanges tell, puts each on record, and writes a line about it. Names, numbers and reasons,
 * never what was said.
 */
final class Bookkeeper implements Surroundings.Listener {
    /** What names of models look like; anything else came from somewhere it should not have. */
    private static final Pattern NAME = Pattern.compile("[\\w.:/@+\\[\\]-]{1,100}");

    private static final String MISSING = "missing";
    private static final String TRUNCATED = "truncated";
    private static final String LOOP = "loop";

    private final Logger log = LoggerFactory.getLogger("proxy");
    private final TierCounters counters;
    private final Metrics metrics;
    private final Ledger ledger;
    private final Function<ExchangeRecord, Cost> prices;
    private final Runnable news;
    private final Function<Incoming, Watch> watches;
    private final BooleanSupplier verbose;

    /**
     * @param news    run when the books say something else than before
     * @param watches who goes along with a request
     * @param verbose whether each try gets a line of its own ({@code VERBOSE_LOGGING})
     */
    Bookkeeper(
            TierCounters counters,
            Metrics metrics,
            Ledger ledger,
            Function<ExchangeRecord, Cost> prices,
            Runnable news,
            Function<Incoming, Watch> watches,
            BooleanSupplier verbose) {
        this.counters = counters;
        this.metrics = metrics;
        this.ledger = ledger;
        this.prices = prices;
        this.news = news;
        this.watches = watches;
        this.verbose = verbose;
    }

    @Override
    public void began() {
        metrics.began();
    }

    @Override
    public Watch watch(Incoming incoming) {
        return watches.apply(incoming);
    }

    @Override
    public void polished(String model, RepairStats stats) {
        counters.models().calls(model, stats.nativeCalls(), stats.repaired(), stats.dropped());
        metrics.calls(model, stats.nativeCalls(), stats.repaired(), stats.dropped());
    }

    @Override
    public void broke(String requestId, Throwable why) {
        log.error("{} broke: {}", requestId, Faults.describe(why));
    }

    @Override
    public void finished(ExchangeRecord exchange, Runnable settled) {
        count(exchange);
        news.run();
        CompletionStage<?> _ = ledger.append(row(exchange)).thenRun(settled);
        if (log.isInfoEnabled()) {
            log.info(
                    "{} {} {} {} in {} ms",
                    exchange.id(),
                    NAME.matcher(exchange.modelAsked()).matches() ? exchange.modelAsked() : "-",
                    pathOf(exchange),
                    endOf(exchange),
                    exchange.total().toMillis());
            if (verbose.getAsBoolean()) {
                details(exchange);
            }
        }
    }

    private void details(ExchangeRecord exchange) {
        for (TryRecord step : exchange.path()) {
            log.info(
                    "{} {} {} {} in {} ms: {}",
                    exchange.id(),
                    step.tier(),
                    NAME.matcher(step.model()).matches() ? step.model() : "-",
                    step.outcome(),
                    step.duration().toMillis(),
                    step.detail());
        }
        log.info(
                "{} status {}, {} bytes in, first content after {} ms, {} tokens in, {} out",
                exchange.id(),
                exchange.status(),
                exchange.bodyBytes(),
                exchange.firstContent()
                        .map(Duration::toMillis)
                        .map(Object::toString)
                        .orElse("-"),
                exchange.usage().inputTokens(),
                exchange.usage().outputTokens());
    }

    private static String pathOf(ExchangeRecord exchange) {
        return exchange.path().isEmpty()
                ? "-"
                : exchange.path().stream()
                        .map(step -> step.tier() + "=" + step.outcome())
                        .collect(Collectors.joining(","));
    }

    private static String endOf(ExchangeRecord exchange) {
        return exchange.end() == ExchangeRecord.End.REFUSED || exchange.end() == ExchangeRecord.End.UNANSWERED
                ? Integer.toString(exchange.status())
                : exchange.end().name().toLowerCase(Locale.ROOT);
    }

    private void count(ExchangeRecord exchange) {
        metrics.ended(exchange.end().name().toLowerCase(Locale.ROOT));
        for (TryRecord step : exchange.path()) {
            metrics.attempt(step.tier(), step.outcome());
            mishap(step);
            if (step.answered()) {
                counters.answered(step.tier());
            } else if (!step.outcome().equals(MISSING)) {
                counters.failed(step.tier());
            }
        }
        exchange.tier()
                .ifPresent(tier -> metrics.answered(
                        tier,
                        exchange.firstContent().orElse(Duration.ZERO),
                        exchange.usage().inputTokens(),
                        exchange.usage().outputTokens()));
    }

    private void mishap(TryRecord step) {
        switch (step.outcome()) {
            case TRUNCATED -> {
                counters.models().truncated(step.model());
                metrics.truncated(step.model());
            }
            case LOOP -> {
                counters.models().looped(step.model());
                metrics.looped(step.model());
            }
            default -> {
                // Nothing that is counted for a model.
            }
        }
    }

    private RequestRecord row(ExchangeRecord exchange) {
        Optional<Tier> tier = exchange.tier();
        return new RequestRecord(
                new RequestId(exchange.id()),
                exchange.began(),
                new Origin(
                        exchange.incoming().client(),
                        present(exchange.incoming().workspace()),
                        exchange.conversation(),
                        present(exchange.incoming().agent())),
                exchange.incoming().kind(),
                exchange.modelAsked(),
                exchange.streamed(),
                exchange.path(),
                tier.flatMap(at -> exchange.model().map(model -> new Answerer(at, model))),
                outcome(exchange),
                exchange.status(),
                exchange.usage(),
                new Timing(exchange.firstContent(), exchange.total()),
                prices.apply(exchange));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static RequestOutcome outcome(ExchangeRecord exchange) {
        return switch (exchange.end()) {
            case ANSWERED -> RequestOutcome.ANSWERED;
            case BROKEN, UNANSWERED -> RequestOutcome.FAILED;
            case REFUSED -> RequestOutcome.REFUSED;
            case CANCELLED -> RequestOutcome.CANCELLED;
        };
    }
}
