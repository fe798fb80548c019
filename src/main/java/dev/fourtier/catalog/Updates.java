package dev.fourtier.catalog;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which models have another build under the same name at Ollama's registry. Asked once a day per model; without a network nothing
 * is said and nothing is known.
 */
public final class Updates {
    private static final Duration DAILY = Duration.ofHours(24);

    private final Registry registry;
    private final InstantSource clock;
    private final Map<String, String> there = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    public Updates(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Blocks. The names that turned out to be newer there, for the first time. */
    public List<String> ask(List<Found> installed) {
        List<String> news = new ArrayList<>();
        for (Found model : installed) {
            Instant now = clock.instant();
            Instant last = asked.get(model.name());
            if (model.digest().isEmpty() || (last != null && now.isBefore(last.plus(DAILY)))) {
                continue;
            }
            try {
                Optional<String> digest = registry.digest(model.name());
                asked.put(model.name(), now);
                boolean before = isNewer(model);
                digest.ifPresent(found -> there.put(model.name(), found));
                if (!before && isNewer(model)) {
                    news.add(model.name());
                }
            } catch (Refused notItsOwn) {
                // Made on this machine, or gone from there.
                asked.put(model.name(), now);
            } catch (IOException noNetwork) {
                return news;
            }
        }
        return news;
    }

    /** As far as it is known. */
    public boolean isNewer(Found model) {
        String digest = there.get(model.name());
        return digest != null
                && model.digest().isPresent()
                && !model.digest().get().replaceFirst("^sha256:", "").equals(digest);
    }

    /**
     * Those to pull now. Each build once: where the pull changes nothing, it is not tried for ever.
     *
     * @param wanted names that tiers answer with; others are announced alone
     */
    public List<String> take(List<Found> installed, Set<String> wanted) {
        Set<String> now = new HashSet<>();
        for (Found model : installed) {
            if (wanted.contains(model.name())
                    && isNewer(model)
                    && taken.add(model.name() + "@" + there.get(model.name()))) {
                now.add(model.name());
            }
        }
        return now.stream().sorted().toList();
    }
}
