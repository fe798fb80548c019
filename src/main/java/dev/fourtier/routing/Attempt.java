package dev.fourtier.routing;

import dev.fourtier.model.Tier;

/**
 * One recorded try.
 *
 * @param deployment empty where the tier has none
 */
public record Attempt(Tier tier, String deployment, Outcome outcome) {
    /** As in {@code x-co-attempts}. */
    @Override
    public String toString() {
        return tier + "=" + outcome.code();
    }
}
