package dev.fourtier.ledger;

import dev.fourtier.model.Tier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** One line of statistics; a part is empty where it was not asked for, or where no tier answered. */
public record StatsKey(Optional<LocalDate> day, Optional<Tier> tier, Optional<String> model, Optional<String> workspace)
        implements Comparable<StatsKey> {
    private static final Comparator<StatsKey> ORDER = Comparator.comparing(
                    (StatsKey key) -> key.day.orElse(LocalDate.MIN))
            .thenComparing(key -> key.tier.map(Tier::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(key -> key.model.orElse(""))
            .thenComparing(key -> key.workspace.orElse(""));

    @Override
    public int compareTo(StatsKey other) {
        return ORDER.compare(this, other);
    }
}
