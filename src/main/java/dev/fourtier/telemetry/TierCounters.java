package dev.fourtier.telemetry;

import dev.fourtier.model.Tier;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What each tier was asked and how it did, since the program started. */
public final class TierCounters {
    /** @param requests tries that reached the tier, {@code answered + failed} once all are over */
    public record Count(long requests, long answered, long failed) {}

    private static final class Adders {
        private final LongAdder answered = new LongAdder();
        private final LongAdder failed = new LongAdder();
    }

    private final ModelCounters models = new ModelCounters();
    private final Map<Tier, Adders> byTier = new EnumMap<>(Tier.class);

    public TierCounters() {
        for (Tier tier : Tier.values()) {
            byTier.put(tier, new Adders());
        }
    }

    /** The same for each model. */
    public ModelCounters models() {
        return models;
    }

    public void answered(Tier tier) {
        adders(tier).answered.increment();
    }

    public void failed(Tier tier) {
        adders(tier).failed.increment();
    }

    public Count of(Tier tier) {
        long answered = adders(tier).answered.sum();
        long failed = adders(tier).failed.sum();
        return new Count(answered + failed, answered, failed);
    }

    private Adders adders(Tier tier) {
        Adders adders = byTier.get(tier);
        if (adders == null) {
            throw new IllegalStateException("every tier has its counters");
        }
        return adders;
    }
}
