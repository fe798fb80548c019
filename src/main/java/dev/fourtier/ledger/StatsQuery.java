package dev.fourtier.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Which requests to add up, by their start, and by what to tell them apart. Days are the days of {@code zone}. */
public record StatsQuery(Set<Dimension> by, Optional<Instant> since, Optional<Instant> until, ZoneId zone) {
    public StatsQuery {
        by = Set.copyOf(by);
    }

    public static StatsQuery by(ZoneId zone, Dimension... dimensions) {
        return new StatsQuery(Set.of(dimensions), Optional.empty(), Optional.empty(), zone);
    }

    public StatsQuery between(Instant start, Instant end) {
        return new StatsQuery(by, Optional.of(start), Optional.of(end), zone);
    }
}
