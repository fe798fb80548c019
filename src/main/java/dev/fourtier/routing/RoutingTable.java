package dev.fourtier.routing;

import dev.fourtier.model.Tier;
import dev.fourtier.model.TierPatterns;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Model names to routes, made once per configuration. */
public final class RoutingTable {
    private final List<Target> targets;
    private final Map<Tier, List<Target>> byRung;

    public RoutingTable(List<Target> targets) {
        this.targets = List.copyOf(targets);
        byRung = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            byRung.put(
                    tier,
                    this.targets.stream()
                            .filter(target -> target.rung() == tier)
                            .toList());
        }
    }

    /** Empty for a name that belongs to nobody: neither in the configuration nor one of Claude's. */
    public Optional<Route> route(String name) {
        List<Target> exact =
                targets.stream().filter(target -> target.group().equals(name)).toList();
        if (exact.isEmpty()) {
            return TierPatterns.tierOf(name).map(tier -> new Route(name, tier, distinct(byRung)));
        }
        Map<Tier, List<Target>> preferred = new EnumMap<>(byRung);
        for (Tier rung : Tier.values()) {
            List<Target> named =
                    exact.stream().filter(target -> target.rung() == rung).toList();
            if (!named.isEmpty()) {
                preferred.put(rung, named);
            }
        }
        return Optional.of(new Route(name, exact.getFirst().tier(), distinct(preferred)));
    }

    /** The names a client may ask for, each once, in the order of the file. */
    public List<String> names() {
        return targets.stream().map(Target::group).distinct().toList();
    }

    public List<Target> targets() {
        return targets;
    }

    private static Map<Tier, List<Target>> distinct(Map<Tier, List<Target>> byRung) {
        Map<Tier, List<Target>> result = new EnumMap<>(Tier.class);
        byRung.forEach((rung, all) -> {
            Set<String> seen = new HashSet<>();
            List<Target> once = new ArrayList<>();
            for (Target target : all) {
                if (seen.add(target.group() + " " + target.service())) {
                    once.add(target);
                }
            }
            result.put(rung, List.copyOf(once));
        });
        return result;
    }
}
