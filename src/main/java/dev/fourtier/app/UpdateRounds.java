package dev.fourtier.app;

import dev.fourtier.catalog.Updates;
import dev.fourtier.control.catalog.Catalog;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code AUTO_UPDATE} for models: says which have a newer build, and pulls those that tiers answer with once nothing was asked for
 * a whole round. The first round is long after the start, so that a short-lived daemon asks nobody.
 */
final class UpdateRounds implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMinutes(10);

    private final Logger log = LoggerFactory.getLogger("catalog");
    private final CatalogOperations catalog;
    private final Updates updates;
    private final Runnable changed;
    private boolean quiet;
    private volatile boolean closed;

    UpdateRounds(CatalogOperations catalog, Updates updates, Runnable changed) {
        this.catalog = catalog;
        this.updates = updates;
        this.changed = changed;
    }

    void every(ScheduledExecutorService timer, BooleanSupplier wanted, BooleanSupplier idle) {
        Future<?> _ = timer.scheduleWithFixedDelay(
                () -> {
                    if (wanted.getAsBoolean() && !closed) {
                        Thread.startVirtualThread(() -> round(idle));
                    }
                },
                ROUND.toSeconds(),
                ROUND.toSeconds(),
                TimeUnit.SECONDS);
    }

    synchronized void round(BooleanSupplier idle) {
        List<String> news = updates.ask(catalog.installed());
        if (!news.isEmpty()) {
            log.info("a newer build is to be had of {}", String.join(", ", news));
            changed.run();
        }
        boolean stillQuiet = idle.getAsBoolean();
        if (quiet && stillQuiet && !closed) {
            for (String model : updates.take(catalog.installed(), new HashSet<>(catalog.inUse()))) {
                log.info("pulling the newer build of {}", model);
                CompletionStage<?> _ = catalog.act(model, Catalog.Deed.PULL);
            }
        }
        quiet = stillQuiet;
    }

    @Override
    public void close() {
        closed = true;
    }
}
