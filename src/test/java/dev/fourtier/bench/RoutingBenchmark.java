package dev.fourtier.bench;

import dev.fourtier.model.Failure;
import dev.fourtier.model.Tier;
import dev.fourtier.routing.Conditions;
import dev.fourtier.routing.Ladder;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Route;
import dev.fourtier.routing.RoutingTable;
import dev.fourtier.routing.Step;
import dev.fourtier.routing.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the name a client sent to where it goes first, and all the way up when every tier fails. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class RoutingBenchmark {
    private static final Outcome FAILED =
            new Outcome.Failed(new Failure.Rejected(500, "the service is broken", Optional.empty()));

    /** An exact name, a pattern that today's Claude Code sends, and a name nobody knows. */
    @Param({"claude-haiku-4-5-20251001", "claude-haiku-5-5", "claude-next-9"})
    private String name = "";

    /** Deployments of each tier. */
    @Param({"1", "8"})
    private int deployments;

    private RoutingTable table = new RoutingTable(List.of());

    private final Conditions world = new Conditions() {
        @Override
        public Optional<Outcome.CircuitOpen> circuit(Target target) {
            return Optional.empty();
        }

        @Override
        public Optional<Outcome.Unfit> unfit(Target target) {
            return Optional.empty();
        }

        @Override
        public int inFlight(Target target) {
            return 0;
        }
    };

    @Setup
    public void build() {
        var targets = new ArrayList<Target>();
        for (Tier tier : Tier.values()) {
            for (int i = 0; i < deployments; i++) {
                targets.add(new Target(
                        tier + "/" + i,
                        switch (tier) {
                            case T1 -> "claude-haiku-4-5-20251001";
                            case T2 -> "claude-sonnet-4-6";
                            case T3 -> "claude-opus-4-6";
                            case T4 -> "claude-real-fallback";
                        },
                        "service " + tier + i,
                        tier,
                        tier == Tier.T4));
            }
        }
        table = new RoutingTable(targets);
    }

    @Benchmark
    public Step decide() {
        return Ladder.enter(route()).next(world).step();
    }

    @Benchmark
    public int climb() {
        Ladder.Decision decision = Ladder.enter(route()).next(world);
        int tries = 0;
        while (decision.step() instanceof Step.Try(Target target)) {
            tries++;
            decision = decision.ladder().after(target, FAILED).next(world);
        }
        return tries;
    }

    private Route route() {
        return table.route(name).orElseThrow();
    }
}
