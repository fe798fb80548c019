package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.RestartPolicy;
import dev.fourtier.config.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
    private static final int RUNS = 4_000;
    private static final int STEPS = 60;

    /** The arrows of the picture, and no other. */
    private static final Map<Class<? extends Phase>, Set<Class<? extends Phase>>> NEXT = Map.ofEntries(
            Map.entry(Phase.Stopped.class, Set.of(Phase.Waiting.class, Phase.Looking.class, Phase.Adopted.class)),
            Map.entry(
                    Phase.Missing.class,
                    Set.of(
                            Phase.Stopped.class,
                            Phase.Waiting.class,
                            Phase.Looking.class,
                            Phase.Launching.class,
                            Phase.Adopted.class,
                            Phase.Blocked.class)),
            Map.entry(Phase.Waiting.class, Set.of(Phase.Looking.class, Phase.Stopped.class)),
            Map.entry(
                    Phase.Looking.class,
                    Set.of(
                            Phase.Adopted.class,
                            Phase.Launching.class,
                            Phase.Blocked.class,
                            Phase.Missing.class,
                            Phase.Stopped.class)),
            Map.entry(
                    Phase.Launching.class,
                    Set.of(Phase.Starting.class, Phase.Stopping.class, Phase.Resting.class, Phase.Failed.class)),
            Map.entry(
                    Phase.Starting.class,
                    Set.of(Phase.Running.class, Phase.Stopping.class, Phase.Resting.class, Phase.Failed.class)),
            Map.entry(
                    Phase.Running.class,
                    Set.of(Phase.Stopping.class, Phase.Resting.class, Phase.Failed.class, Phase.Stopped.class)),
            Map.entry(Phase.Adopted.class, Set.of(Phase.Waiting.class, Phase.Looking.class, Phase.Stopped.class)),
            Map.entry(
                    Phase.Blocked.class,
                    Set.of(
                            Phase.Stopped.class,
                            Phase.Waiting.class,
                            Phase.Looking.class,
                            Phase.Launching.class,
                            Phase.Adopted.class,
                            Phase.Missing.class)),
            Map.entry(Phase.Resting.class, Set.of(Phase.Waiting.class, Phase.Looking.class, Phase.Stopped.class)),
            Map.entry(
                    Phase.Stopping.class,
                    Set.of(
                            Phase.Stopped.class,
                            Phase.Waiting.class,
                            Phase.Looking.class,
                            Phase.Resting.class,
                            Phase.Failed.class)),
            Map.entry(
                    Phase.Failed.class,
                    Set.of(Phase.Waiting.class, Phase.Looking.class, Phase.Stopped.class, Phase.Adopted.class)));

    /** A world that answers what the machine asks for, late, in any order, and as it likes. */
    private static final class World {
        final SplittableRandom random;
        final Machine machine;
        final ServiceSpec spec;
        final List<Effect> open = new ArrayList<>();
        Life life = Life.begin(START);
        Instant now = START;
        int alive;
        int aliveAttempt = -1;
        boolean answered;
        boolean sawFree;

        World(long seed) {
            random = new SplittableRandom(seed);
            var modes = RestartPolicy.Mode.values();
            Specs specs = new Specs("s", List.of("s"))
                    .restart(new RestartPolicy(
                            modes[random.nextInt(modes.length)],
                            random.nextInt(4),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(8)))
                    .startLimit(Duration.ofSeconds(20));
            spec = (random.nextBoolean() ? specs.health(1, "/") : specs.ready("up")).build();
            machine = new Machine(
                    random.nextBoolean() ? spec : specs.needs("other").build());
        }

        void hear(Input input) {
            Phase before = life.phase();
            Machine.Step step = machine.step(life, input, now);
            life = step.life();
            Phase after = life.phase();
            if (before.getClass() != after.getClass()) {
                assertThat(NEXT.get(before.getClass())).contains(after.getClass());
            }
            if (after instanceof Phase.Running && !(before instanceof Phase.Running)) {
                assertThat(answered).as("ready only by an answer").isTrue();
            }
            if (after instanceof Phase.Resting(Instant since, Instant until, String _)
                    && !(before instanceof Phase.Resting)) {
                assertThat(Duration.between(since, until))
                        .isBetween(spec.restart().first(), spec.restart().longest());
                assertThat(spec.restart().isEnough(life.failures())).isFalse();
            }
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.Launch(int attempt) -> {
                        assertThat(alive).as("one process at a time").isZero();
                        assertThat(sawFree).as("looked before").isTrue();
                        assertThat(life.wanted()).isTrue();
                        assertThat(attempt).isNotEqualTo(aliveAttempt);
                        alive++;
                        aliveAttempt = attempt;
                        answered = false;
                    }
                    case Effect.End(int attempt) -> {
                        assertThat(alive).as("only what is ours is ended").isEqualTo(1);
                        assertThat(attempt).isEqualTo(aliveAttempt);
                    }
                    case Effect.Look _, Effect.Ask _ -> {
                        // Harmless at any time.
                    }
                }
                open.add(effect);
            }
            sawFree = false;
        }

        void ended(int code) {
            alive = 0;
            open.removeIf(effect -> effect instanceof Effect.End || effect instanceof Effect.Launch);
            hear(new Input.Ended(aliveAttempt, code, "last"));
        }

        void answer(Effect effect) {
            open.remove(effect);
            switch (effect) {
                case Effect.Look(int attempt) -> {
                    Sighting sighting = switch (random.nextInt(5)) {
                        case 0 -> new Sighting.Answers();
                        case 1 -> new Sighting.Taken("x");
                        case 2 -> new Sighting.NoProgram("x");
                        default -> new Sighting.Free();
                    };
                    sawFree = sighting instanceof Sighting.Free;
                    hear(new Input.Found(attempt, sighting));
                }
                case Effect.Ask(int attempt) -> {
                    boolean well = random.nextInt(3) > 0;
                    answered |= well && attempt == aliveAttempt;
                    hear(new Input.Probed(attempt, well ? new Probe.Well(Duration.ZERO) : new Probe.Unwell("x")));
                }
                case Effect.Launch(int attempt) -> {
                    if (random.nextInt(5) == 0) {
                        alive = 0;
                        hear(new Input.NotLaunched(attempt, "x"));
                    } else {
                        hear(new Input.Launched(attempt, 7));
                    }
                }
                case Effect.End _ -> ended(143);
            }
        }

        void anything() {
            now = now.plusMillis(random.nextInt(4_000));
            int what = random.nextInt(12);
            if (what < 5 && !open.isEmpty()) {
                answer(open.get(random.nextInt(open.size())));
                return;
            }
            switch (what) {
                case 5 -> hear(new Input.Start());
                case 6 -> hear(new Input.Stop());
                case 7 -> hear(new Input.Restart());
                case 8 -> {
                    if (alive > 0 && open.stream().noneMatch(Effect.Launch.class::isInstance)) {
                        ended(random.nextInt(2));
                    }
                }
                case 9 -> hear(new Input.Needs(random.nextBoolean() ? List.of() : List.of("other")));
                case 10 -> {
                    if (spec.ready().isPresent() && life.phase() instanceof Phase.Starting) {
                        answered = true;
                        hear(new Input.SaidReady(life.attempt()));
                    }
                }
                default -> hear(new Input.Tick());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 26, 2026})
    void whatever_happens_the_rules_hold(long seed) {
        for (long run = 0; run < RUNS; run++) {
            var world = new World(seed * RUNS + run);
            try {
                for (int i = 0; i < STEPS; i++) {
                    world.anything();
                }
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + (seed * RUNS + run) + " in " + world.life, broken);
            }
        }
    }

    /** Whatever came before: told to stop, and with everything answered, nothing of ours is left and nothing is started. */
    @Test
    void after_a_stop_everything_comes_to_rest() {
        for (long seed = 0; seed < RUNS; seed++) {
            var world = new World(seed);
            for (int i = 0; i < STEPS; i++) {
                world.anything();
            }
            world.hear(new Input.Stop());
            int starts = world.life.starts();
            for (int i = 0; i < STEPS && !world.open.isEmpty(); i++) {
                world.answer(world.open.getFirst());
            }
            assertThat(world.life.starts()).as("seed " + seed).isEqualTo(starts);
            assertThat(world.alive).as("seed " + seed).isZero();
            assertThat(world.life.phase()).as("seed " + seed).isInstanceOfAny(Phase.Stopped.class, Phase.Adopted.class);
        }
    }

    private final Machine machine = new Machine(new Specs("s", List.of("s"))
            .health(1, "/")
            .restart(new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, 3, Duration.ofSeconds(1), Duration.ofSeconds(60)))
            .build());
    private Life life = Life.begin(START);
    private Instant now = START;

    private List<Effect> hear(Input input) {
        Machine.Step step = machine.step(life, input, now);
        life = step.life();
        return step.effects();
    }

    private void run() {
        hear(new Input.Start());
        hear(new Input.Found(life.attempt(), new Sighting.Free()));
        hear(new Input.Launched(life.attempt(), 7));
        hear(new Input.Probed(life.attempt(), new Probe.Well(Duration.ZERO)));
        assertThat(life.phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void a_clean_end_is_an_end_and_a_failure_is_tried_again_with_a_longer_pause() {
        run();
        hear(new Input.Ended(life.attempt(), 0, ""));
        assertThat(life.phase()).isInstanceOf(Phase.Stopped.class);
        run();
        hear(new Input.Ended(life.attempt(), 1, "why"));
        assertThat(life.phase()).isEqualTo(new Phase.Resting(now, now.plusSeconds(1), "ended with code 1: why"));
        now = now.plusSeconds(1);
        assertThat(hear(new Input.Tick())).containsExactly(new Effect.Look(life.attempt()));
        hear(new Input.Found(life.attempt(), new Sighting.Free()));
        hear(new Input.NotLaunched(life.attempt(), "no"));
        assertThat(life.phase()).isEqualTo(new Phase.Resting(now, now.plusSeconds(2), "no"));
    }

    @Test
    void a_long_good_run_forgets_earlier_failures() {
        run();
        hear(new Input.Ended(life.attempt(), 1, ""));
        now = now.plusSeconds(1);
        hear(new Input.Tick());
        hear(new Input.Found(life.attempt(), new Sighting.Free()));
        hear(new Input.Launched(life.attempt(), 7));
        hear(new Input.Probed(life.attempt(), new Probe.Well(Duration.ZERO)));
        assertThat(life.failures()).isEqualTo(1);
        now = now.plus(Machine.STABLE);
        hear(new Input.Probed(life.attempt(), new Probe.Well(Duration.ZERO)));
        assertThat(life.failures()).isZero();
    }

    @Test
    void one_that_stops_answering_is_shown_so_and_left_alone() {
        run();
        for (int i = 0; i < Phase.Running.MANY; i++) {
            now = now.plus(Machine.POLL_RUNNING);
            assertThat(hear(new Input.Tick())).containsExactly(new Effect.Ask(life.attempt()));
            assertThat(hear(new Input.Probed(life.attempt(), new Probe.Unwell("silent"))))
                    .isEmpty();
        }
        assertThat(life.phase())
                .isInstanceOfSatisfying(
                        Phase.Running.class,
                        running -> assertThat(running.isWell()).isFalse());
        hear(new Input.Probed(life.attempt(), new Probe.Well(Duration.ZERO)));
        assertThat(life.phase())
                .isInstanceOfSatisfying(
                        Phase.Running.class,
                        running -> assertThat(running.isWell()).isTrue());
    }

    @Test
    void ours_follows_when_an_adopted_one_has_gone() {
        hear(new Input.Start());
        hear(new Input.Found(life.attempt(), new Sighting.Answers()));
        for (int i = 0; i < Machine.ADOPTED_MISSES; i++) {
            assertThat(life.phase()).isInstanceOf(Phase.Adopted.class);
            hear(new Input.Probed(life.attempt(), new Probe.Unwell("gone")));
        }
        assertThat(life.phase()).isInstanceOf(Phase.Looking.class);
    }

    @Test
    void one_that_nobody_wants_is_still_seen_when_somebody_starts_it() {
        assertThat(hear(new Input.Tick())).containsExactly(new Effect.Ask(0));
        hear(new Input.Probed(0, new Probe.Well(Duration.ZERO)));
        assertThat(life.phase()).isInstanceOf(Phase.Adopted.class);
        for (int i = 0; i < Machine.ADOPTED_MISSES; i++) {
            hear(new Input.Probed(0, new Probe.Unwell("gone")));
        }
        assertThat(life.phase()).isInstanceOf(Phase.Stopped.class);
        assertThat(life.wanted()).isFalse();
    }
}
