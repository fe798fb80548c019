package dev.fourtier.proxy;

import dev.fourtier.routing.Conditions;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.RoutingTable;
import dev.fourtier.routing.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All deployments of one configuration. */
public final class Fleet {
    private final RoutingTable table;
    private final Map<String, Station> stations;

    public Fleet(List<Station> stations) {
        this.table = new RoutingTable(stations.stream().map(Station::target).toList());
        this.stations = stations.stream()
                .collect(
                        Collectors.toUnmodifiableMap(station -> station.target().id(), Function.identity()));
    }

    public RoutingTable table() {
        return table;
    }

    public Optional<Station> find(String id) {
        return Optional.ofNullable(stations.get(id));
    }

    Station station(Target target) {
        return Objects.requireNonNull(stations.get(target.id()), "every target has a station");
    }

    Conditions conditions() {
        return new Conditions() {
            @Override
            public Optional<Outcome.CircuitOpen> circuit(Target target) {
                return station(target).circuit();
            }

            @Override
            public Optional<Outcome.Unfit> unfit(Target target) {
                return Optional.empty();
            }

            @Override
            public int inFlight(Target target) {
                return station(target).places().inFlight();
            }
        };
    }
}
