package dev.fourtier.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The mandate, over random configurations and faults: no rung is skipped, and nothing opens the paid one but T2 and T3 failing. */
class LadderPropertyTest {
    private static final int WALKS = 120_000;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void no_rung_is_skipped_and_the_paid_one_comes_last() {
        System.out.println("LadderPropertyTest seed " + SEED);
        var random = new Random(SEED);
        int asked = 0;
        for (int i = 0; i < WALKS; i++) {
            asked += walk(random, "seed " + SEED + " walk " + i);
        }
        assertThat(asked).as("walks that came to the gate").isGreaterThan(WALKS / 50);
    }

    private static int walk(Random random, String where) {
        List<Target> targets = randomTargets(random);
        Route route =
                new RoutingTable(targets).route(randomName(random, targets)).orElseThrow();
        var world = new RandomWorld(random);
        Ladder ladder = Ladder.enter(route);
        int asked = 0;
        for (int steps = 0; ; steps++) {
            assertThat(steps).as(where).isLessThan(60);
            int before = ladder.attempts().size();
            Ladder.Decision decision = ladder.next(world);
            ladder = decision.ladder();
            assertNothingSkipped(route, ladder.attempts(), where);
            assertThat(ladder.attempts().subList(0, before))
                    .as(where)
                    .isEqualTo(ladder.attempts().subList(0, before));
            switch (decision.step()) {
                case Step.Try(Target target) -> {
                    assertThat(target.paid()).as(where).isFalse();
                    assertThat(target.rung()).as(where).isNotEqualTo(Tier.T4);
                    assertReached(route, ladder.attempts(), target.rung(), where);
                    assertFresh(ladder.attempts(), target, targets, where);
                    if (random.nextInt(4) == 0) {
                        return asked;
                    }
                    ladder = ladder.after(target, randomOutcome(random));
                }
                case Step.Ask(Target target) -> {
                    assertGateMayOpen(ladder.attempts(), where);
                    assertFresh(ladder.attempts(), target, targets, where);
                    asked = 1;
                    ladder = ladder.after(target, randomOutcome(random));
                }
                case Step.GiveUp _ -> {
                    assertThat(ladder.attempts()).as(where).isNotEmpty();
                    return asked;
                }
            }
        }
    }

    /** Every rung in the order up to the last one tried has an outcome. */
    private static void assertNothingSkipped(Route route, List<Attempt> attempts, String where) {
        int reached = -1;
        for (Attempt attempt : attempts) {
            int at = route.order().indexOf(attempt.tier());
            assertThat(at).as(where + " " + attempts).isBetween(Math.max(0, reached), reached + 1);
            reached = Math.max(reached, at);
        }
    }

    private static void assertReached(Route route, List<Attempt> attempts, Tier rung, String where) {
        for (Tier below : route.order()) {
            if (below == rung) {
                return;
            }
            assertThat(attempts).as(where).anyMatch(attempt -> attempt.tier() == below);
        }
    }

    private static void assertGateMayOpen(List<Attempt> attempts, String where) {
        for (Tier tier : List.of(Tier.T2, Tier.T3)) {
            List<Attempt> at =
                    attempts.stream().filter(attempt -> attempt.tier() == tier).toList();
            assertThat(at)
                    .as(where + " " + tier)
                    .isNotEmpty()
                    .noneMatch(attempt -> attempt.outcome() instanceof Outcome.Unfit
                            || attempt.outcome() instanceof Outcome.Looping
                            || attempt.outcome() instanceof Outcome.Answered);
        }
    }

    private static void assertFresh(List<Attempt> attempts, Target target, List<Target> all, String where) {
        assertThat(attempts).as(where).noneMatch(attempt -> attempt.deployment().equals(target.id()));
        assertThat(all)
                .as(where + ": the same service is never asked twice on a rung")
                .noneMatch(other -> other.service().equals(target.service())
                        && other.rung() == target.rung()
                        && attempts.stream()
                                .anyMatch(attempt -> attempt.deployment().equals(other.id())));
    }

    private static List<Target> randomTargets(Random random) {
        List<Target> targets = new ArrayList<>();
        String[][] names = {
            {"claude-haiku-4-5", "claude-3-haiku"},
            {"claude-sonnet-4-6"},
            {"claude-opus-4-6", "fast-local"},
            {"claude-real-fallback"}
        };
        for (Tier tier : Tier.values()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                String[] pool = names[List.of(Tier.values()).indexOf(tier)];
                boolean paid = tier == Tier.T4 || random.nextInt(5) == 0;
                targets.add(new Target(
                        "d" + targets.size(),
                        pool[random.nextInt(pool.length)],
                        "service" + random.nextInt(6),
                        tier,
                        paid));
            }
        }
        return targets;
    }

    private static String randomName(Random random, List<Target> targets) {
        List<String> names = new ArrayList<>(List.of(
                "claude-haiku-5-5",
                "claude-sonnet-5-5",
                "claude-opus-5-5",
                "claude-fable-5-2",
                "claude-real-fallback",
                "claude-what-ever"));
        targets.forEach(target -> names.add(target.group()));
        return names.get(random.nextInt(names.size()));
    }

    private static Outcome randomOutcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                Outcome.of(new Failure.Rejected(new int[] {400, 413, 422}[random.nextInt(3)], "no", Optional.empty()));
            case 1 -> Outcome.of(new Failure.Rejected(500 + random.nextInt(30), "no", Optional.empty()));
            case 2 -> Outcome.of(new Failure.Dropped("cut"));
            case 3 -> Outcome.of(new Failure.Rejected(429, "later", Optional.empty()));
            default -> Outcome.of(new Failure.Unreachable("nobody"));
        };
    }

    private record RandomWorld(Random random) implements Conditions {
        @Override
        public Optional<Outcome.CircuitOpen> circuit(Target target) {
            return random.nextInt(8) == 0 ? Optional.of(new Outcome.CircuitOpen("down")) : Optional.empty();
        }

        @Override
        public Optional<Outcome.Unfit> unfit(Target target) {
            return random.nextInt(10) == 0 ? Optional.of(new Outcome.Unfit("context", "too long")) : Optional.empty();
        }

        @Override
        public int inFlight(Target target) {
            return random.nextInt(3);
        }
    }
}
