package dev.fourtier.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which tier a model name falls to by its shape. The one place that knows the families of names.
 *
 * <p>Names are compared in lower case. A family word counts wherever it stands between dashes, so that
 * {@code claude-3-5-sonnet-20241022}, {@code claude-sonnet-4-6} and tomorrow's {@code claude-sonnet-9} are all T2; where
 * a name holds two of them, the first decides. Only {@code claude-real-*} is T4: a new name must never reach the paid tier
 * by accident.
 */
public final class TierPatterns {
    private static final String FAMILY = "claude-";
    private static final String REAL = "claude-real-";

    private static final Map<String, Tier> WORDS = Map.of(
            "haiku", Tier.T1,
            "sonnet", Tier.T2,
            "opus", Tier.T3,
            "fable", Tier.T3,
            "mythos", Tier.T3);

    private TierPatterns() {}

    /** The tier of a {@code claude-*} name; empty for any other name, which only an entry of its own can place. */
    public static Optional<Tier> tierOf(String modelName) {
        String name = modelName.toLowerCase(Locale.ROOT);
        if (!name.startsWith(FAMILY)) {
            return Optional.empty();
        }
        if (name.startsWith(REAL)) {
            return Optional.of(Tier.T4);
        }
        return Optional.of(List.of(name.substring(FAMILY.length()).split("-")).stream()
                .filter(WORDS::containsKey)
                .map(WORDS::get)
                .findFirst()
                .orElse(Tier.T1));
    }
}
