package dev.fourtier.proxy;

import dev.fourtier.approval.PaidUpstream;
import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.ModelTable;
import dev.fourtier.config.Place;
import dev.fourtier.config.Trailers;
import dev.fourtier.model.Tier;
import dev.fourtier.routing.Target;
import dev.fourtier.tokens.Calibration;
import dev.fourtier.upstream.Places;
import dev.fourtier.upstream.Upstream;
import dev.fourtier.upstream.Upstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns configurations into fleets. What did not change keeps its station, and with it its places and its circuit breaker. */
public final class FleetBuilder {
    /** All that a station is made of. Where its entry stands in the file is not, nor what other settings say. */
    private record Plan(
            Deployment deployment, Duration firstByte, boolean breaks, Optional<String> trailer, ModelTable models) {
        static Plan of(Deployment deployment, Configuration configuration) {
            return new Plan(
                    new Deployment(
                            deployment.id(),
                            deployment.modelName(),
                            deployment.provider(),
                            deployment.upstreamModel(),
                            deployment.apiBase(),
                            deployment.apiKey(),
                            deployment.tier(),
                            deployment.paid(),
                            deployment.concurrency(),
                            deployment.limits(),
                            NOWHERE),
                    deployment
                            .limits()
                            .firstByteTimeout()
                            .orElse(configuration.settings().firstByteTimeout()),
                    configuration.settings().circuitBreaker(),
                    FleetBuilder.trailer(deployment, configuration.settings().trailers()),
                    configuration.models());
        }
    }

    /** Real Claude is told by Claude Code whom to name. */
    private static Optional<String> trailer(Deployment deployment, Trailers trailers) {
        return deployment.tier() == Tier.T4
                ? Optional.empty()
                : Optional.of(trailers.line(deployment.tier(), deployment.upstreamModel())
                        .orElse(""));
    }

    private record Kept(Plan plan, Station station) {}

    private static final Place NOWHERE = new Place(Path.of(""), 0, 0);

    private final Upstreams upstreams;
    private final InstantSource clock;
    private final Calibration calibration = new Calibration();
    private Map<String, Kept> kept = Map.of();

    public FleetBuilder(Upstreams upstreams, InstantSource clock) {
        this.upstreams = upstreams;
        this.clock = clock;
    }

    public synchronized Fleet build(Configuration configuration) {
        Map<String, Kept> next = new HashMap<>();
        List<Station> stations = new ArrayList<>();
        for (Deployment deployment : configuration.deployments()) {
            Plan plan = Plan.of(deployment, configuration);
            Kept before = kept.get(deployment.id());
            Kept now = before != null && before.plan().equals(plan) ? before : new Kept(plan, station(plan));
            next.put(deployment.id(), now);
            stations.add(now.station());
        }
        kept = next;
        return new Fleet(stations);
    }

    private Fitness fitness(Deployment deployment, ModelTable models) {
        return new Fitness(
                deployment.upstreamModel(),
                Abilities.of(deployment, models),
                upstreams.facts(deployment, clock),
                calibration,
                clock);
    }

    private static Access access(Deployment deployment, Upstream upstream) {
        return deployment.paid()
                ? new Access.Paid(new PaidUpstream(deployment.id(), upstream))
                : new Access.Free(upstream);
    }

    private Station station(Plan plan) {
        Deployment deployment = plan.deployment();
        var target = new Target(
                deployment.id(),
                deployment.modelName(),
                deployment.provider() + " " + deployment.apiBase() + " " + deployment.upstreamModel(),
                deployment.tier(),
                deployment.paid());
        return new Station(
                target,
                deployment.upstreamModel(),
                access(deployment, upstreams.of(deployment, plan.models())),
                fitness(deployment, plan.models()),
                new Places(deployment.concurrency()),
                plan.firstByte(),
                plan.breaks(),
                plan.trailer(),
                clock);
    }
}
