package dev.fourtier.catalog;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What each source said last. Looking never waits: what is too old is asked for in the background, once at a time per source, and
 * a source that does not answer keeps what it said before, with the reason beside it.
 */
public final class Listings {
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** Older than this it is said to be old: two rounds in which nobody looked, or nothing came. */
    private static final Duration STALE = Duration.ofSeconds(60);

    private static final int MOST_SOURCES = 100;

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final Runnable changed;
    private final AsyncLoadingCache<ModelSource, Listing> cache;

    /**
     * @param environment where the sources' keys are looked up
     * @param threads     where a source is asked, which blocks
     * @param changed     told when a source said something else than before
     */
    public Listings(Map<String, String> environment, InstantSource clock, Executor threads, Runnable changed) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.changed = changed;
        this.cache = Caffeine.newBuilder()
                .maximumSize(MOST_SOURCES)
                .refreshAfterWrite(FRESH)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .executor(threads)
                .buildAsync(new Loader());
    }

    /**
     * What a source said.
     *
     * @param asked   the last time it answered; empty if it never did
     * @param problem why it did not the last time
     */
    public record Listing(List<Found> models, Optional<Instant> asked, Optional<String> problem) {
        static final Listing NONE = new Listing(List.of(), Optional.empty(), Optional.empty());

        public Listing {
            models = List.copyOf(models);
        }

        /** Whether it should be newer than it is. */
        public boolean isStale(Instant now) {
            return problem.isPresent()
                    || asked.map(then -> Duration.between(then, now).compareTo(STALE) > 0)
                            .orElse(true);
        }
    }

    /** As it is known now. */
    public Listing of(ModelSource source) {
        return cache.get(source).getNow(Listing.NONE);
    }

    /** The same, once it was asked anew. */
    public CompletableFuture<Listing> anew(ModelSource source) {
        CompletableFuture<Listing> present = cache.getIfPresent(source);
        return present == null || !present.isDone()
                ? cache.get(source)
                : cache.synchronous().refresh(source);
    }

    private Listing ask(ModelSource source, Listing before) {
        Listing now;
        try {
            now = new Listing(source.ask(environment), Optional.of(clock.instant()), Optional.empty());
        } catch (IOException | RuntimeException silent) {
            // Also what a peer's nonsense broke in us: a list must not be lost for it.
            String why = silent.getMessage();
            now = new Listing(
                    before.models(),
                    before.asked(),
                    Optional.of(why == null ? silent.getClass().getSimpleName() : Web.words(why)));
        }
        if (!now.models().equals(before.models()) || !now.problem().equals(before.problem())) {
            changed.run();
        }
        return now;
    }

    private final class Loader implements AsyncCacheLoader<ModelSource, Listing> {
        @Override
        public CompletableFuture<Listing> asyncLoad(ModelSource source, Executor threads) {
            return CompletableFuture.supplyAsync(() -> ask(source, Listing.NONE), threads);
        }

        @Override
        public CompletableFuture<Listing> asyncReload(ModelSource source, Listing before, Executor threads) {
            return CompletableFuture.supplyAsync(() -> ask(source, before), threads);
        }
    }
}
