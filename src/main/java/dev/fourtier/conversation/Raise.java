package dev.fourtier.conversation;

import dev.fourtier.model.Tier;
import java.util.Set;

/** The person found the answers of these tiers no good in this conversation. */
public record Raise(Set<Tier> past) {
    public Raise {
        past = Set.copyOf(past);
    }
}
