package dev.fourtier.routing;

import java.util.Optional;

/** What the ladder has to know of the world at the moment it decides. */
public interface Conditions {
    /** Why the target must not be asked now, where its circuit is open. */
    Optional<Outcome.CircuitOpen> circuit(Target target);

    /** Why the target cannot take this very request. */
    Optional<Outcome.Unfit> unfit(Target target);

    /** Requests on their way at the target. */
    int inFlight(Target target);
}
