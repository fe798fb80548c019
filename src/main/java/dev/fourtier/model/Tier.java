package dev.fourtier.model;

import java.util.Optional;

/** A rung of the ladder. The order of the constants is the order of the climb. */
public enum Tier {
    T1,
    T2,
    T3,
    T4;

    /** The rung above, and never the one above that. */
    public Optional<Tier> next() {
        return switch (this) {
            case T1 -> Optional.of(T2);
            case T2 -> Optional.of(T3);
            case T3 -> Optional.of(T4);
            case T4 -> Optional.empty();
        };
    }
}
