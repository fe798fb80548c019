package dev.fourtier.routing;

import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Map;

/**
 * Where a model name leads.
 *
 * @param name    as the client spelled it
 * @param entry   the tier that the name belongs to
 * @param targets what each rung can try, in the order of the file
 */
public record Route(String name, Tier entry, Map<Tier, List<Target>> targets) {
    public Route {
        targets = Map.copyOf(targets);
    }

    public List<Target> on(Tier rung) {
        return targets.getOrDefault(rung, List.of());
    }

    /**
     * The rungs in the order they are tried. The paid one is always last and never before T2 and T3: a name that enters at T3
     * or T4 goes through the free ones it left out first.
     */
    List<Tier> order() {
        return switch (entry) {
            case T1 -> List.of(Tier.T1, Tier.T2, Tier.T3, Tier.T4);
            case T2, T4 -> List.of(Tier.T2, Tier.T3, Tier.T4);
            case T3 -> List.of(Tier.T3, Tier.T2, Tier.T4);
        };
    }

    /** The same name entering at a higher tier: the person or a found loop raised the conversation. */
    public Route enteringAt(Tier tier) {
        return tier.compareTo(entry) > 0 ? new Route(name, tier, targets) : this;
    }
}
