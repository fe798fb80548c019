package dev.fourtier.app;

import dev.fourtier.config.HostKind;
import dev.fourtier.control.StatusView.State;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How each tier stands: as its best deployment does. A service that {@code co} looks after and that does not answer is known before
 * a request has failed there.
 *
 * @param ports how each of our own ports on this machine stands: services, proxy and bridge
 */
record TierStates(Map<Integer, State> ports) {
    /** @param resting its circuit is open: it failed too often of late */
    record Seat(URI base, boolean resting) {}

    /** {@link State#MISSING} where there is no deployment. */
    State of(Stream<Seat> deployments) {
        return deployments.map(this::of).min(Comparator.naturalOrder()).orElse(State.MISSING);
    }

    private State of(Seat seat) {
        State service = HostKind.of(seat.base()) == HostKind.LOOPBACK
                ? ports.getOrDefault(seat.base().getPort(), State.RUNNING)
                : State.RUNNING;
        return service == State.RUNNING && seat.resting() ? State.FAILED : service;
    }
}
