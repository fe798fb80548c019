package dev.fourtier.proxy;

import dev.fourtier.routing.Conditions;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Route;
import dev.fourtier.routing.RoutingTable;
import dev.fourtier.routing.Target;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.tokens.TokenizerFamily;
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

    /** Tokens of the prompt as the first model counts them that the route leads to. */
    long tokens(Footprint request, Optional<Route> route) {
        return route.flatMap(way -> way.on(way.entry()).stream().findFirst())
                .map(target -> station(target).fitness().tokens(request))
                .orElseGet(() -> request.tokens(TokenizerFamily.ofModel("")));
    }

    Station station(Target target) {
        return Objects.requireNonNull(stations.get(target.id()), "every target has a station");
    }

    /** The world as one request meets it. */
    Conditions conditions(Footprint request) {
        return new Conditions() {
            @Override
            public Optional<Outcome.CircuitOpen> circuit(Target target) {
                return station(target).circuit();
            }

            @Override
            public Optional<Outcome.Unfit> unfit(Target target) {
                return station(target).fitness().misfit(request);
            }

            @Override
            public int inFlight(Target target) {
                return station(target).places().inFlight();
            }
        };
    }

    /** What a client reads that names one. */
    String noSuchModel() {
        return "there is no model of this name; there are: " + String.join(", ", table.names())
                + ", and every claude-* name";
    }
}
