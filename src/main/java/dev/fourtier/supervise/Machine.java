package dev.fourtier.supervise;

import dev.fourtier.config.RestartPolicy;
import dev.fourtier.config.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The life of one service, without a clock, a process or a thread: what is, and what is heard, make what is next and what is to
 * be done.
 *
 * <pre>
 *   Stopped ─start─▶ Waiting ─all ready─▶ Looking ─free─▶ Launching ─▶ Starting ─200─▶ Running
 *                                            │ answers ──▶ Adopted            any end ──▶ Resting ─▶ Waiting …, or Failed
 *                                            │ taken ────▶ Blocked            stop ─────▶ Stopping ─▶ Stopped
 *                                            │ no program ▶ Missing
 * </pre>
 *
 * <p>A service that runs but stopped answering is shown so and left alone: a model that reads a long prompt looks just the same,
 * and killing it helps nobody. One that is adopted is never ended; when it has gone and a person wants the service, ours follows.
 */
final class Machine {
    static final Duration POLL_STARTING = Duration.ofMillis(200);
    static final Duration POLL_RUNNING = Duration.ofSeconds(5);
    /** For what may come or go without us: an Ollama that a person starts, a port that gets free, a program that is installed. */
    static final Duration POLL_OTHERS = Duration.ofSeconds(10);

    /** An adopted one that is restarted by its own keeper is back by then. */
    static final int ADOPTED_MISSES = 3;

    /** One that ran so long has earned a fresh count of failures. */
    static final Duration STABLE = Duration.ofSeconds(60);

    private final ServiceSpec spec;

    Machine(ServiceSpec spec) {
        this.spec = spec;
    }

    /** What is next, and what is to be done for it. */
    record Step(Life life, List<Effect> effects) {
        Step {
            effects = List.copyOf(effects);
        }

        static Step of(Life life, Effect... effects) {
            return new Step(life, List.of(effects));
        }
    }

    Step step(Life life, Input input, Instant now) {
        return switch (input) {
            case Input.Start _ -> start(life.wanting(true), now);
            case Input.Stop _ -> stop(life.wanting(false), now);
            case Input.Restart _ -> restart(life.wanting(true), now);
            case Input.Tick _ -> now.isBefore(life.due()) ? Step.of(life) : tick(life, now);
            case Input.Needs(List<String> missing) -> needs(life, missing, now);
            case Input.Found(int attempt, Sighting sighting) ->
                attempt == life.attempt() ? found(life, sighting, now) : Step.of(life);
            case Input.Probed(int attempt, Probe probe) ->
                attempt == life.attempt() ? probed(life, probe, now) : Step.of(life);
            case Input.SaidReady(int attempt) -> attempt == life.attempt() ? ready(life, now) : Step.of(life);
            case Input.Launched(int attempt, long pid) ->
                attempt == life.attempt() ? launched(life, pid, now) : Step.of(life);
            case Input.NotLaunched(int attempt, String why) ->
                attempt == life.attempt() ? ended(life, why, true, now) : Step.of(life);
            case Input.Ended(int attempt, int code, String last) ->
                attempt == life.attempt() ? ended(life, sentence(code, last), code != 0, now) : Step.of(life);
        };
    }

    private Step start(Life life, Instant now) {
        return switch (life.phase()) {
            case Phase.Stopped _, Phase.Missing _, Phase.Failed _, Phase.Blocked _, Phase.Resting _ ->
                queue(life.withFailures(0), now);
            case Phase.Stopping(Instant since, boolean _, String why) ->
                Step.of(life.to(new Phase.Stopping(since, true, why), Instant.MAX));
            case Phase.Waiting _,
                    Phase.Looking _,
                    Phase.Launching _,
                    Phase.Starting _,
                    Phase.Running _,
                    Phase.Adopted _ -> Step.of(life);
        };
    }

    private static Step stop(Life life, Instant now) {
        return switch (life.phase()) {
            case Phase.Launching _ -> Step.of(life.to(new Phase.Stopping(now, false, ""), Instant.MAX));
            case Phase.Starting _, Phase.Running _ ->
                Step.of(life.to(new Phase.Stopping(now, false, ""), Instant.MAX), new Effect.End(life.attempt()));
            case Phase.Stopping(Instant since, boolean _, String _) ->
                Step.of(life.to(new Phase.Stopping(since, false, ""), Instant.MAX));
            case Phase.Adopted _ -> Step.of(life);
            case Phase.Stopped _ -> Step.of(life);
            case Phase.Missing _, Phase.Waiting _, Phase.Looking _, Phase.Blocked _, Phase.Resting _, Phase.Failed _ ->
                Step.of(stopped(life.nextAttempt(), "", now));
        };
    }

    private Step restart(Life life, Instant now) {
        return switch (life.phase()) {
            case Phase.Launching _ -> Step.of(life.withFailures(0).to(new Phase.Stopping(now, true, ""), Instant.MAX));
            case Phase.Starting _, Phase.Running _ ->
                Step.of(
                        life.withFailures(0).to(new Phase.Stopping(now, true, ""), Instant.MAX),
                        new Effect.End(life.attempt()));
            default -> start(life, now);
        };
    }

    /** Those it depends on come first. */
    private Step queue(Life life, Instant now) {
        Life next = life.nextAttempt();
        return spec.dependsOn().isEmpty()
                ? Step.of(next.to(new Phase.Looking(now), Instant.MAX), new Effect.Look(next.attempt()))
                : Step.of(next.to(new Phase.Waiting(now, spec.dependsOn()), Instant.MAX));
    }

    private static Step needs(Life life, List<String> missing, Instant now) {
        if (!(life.phase() instanceof Phase.Waiting(Instant since, List<String> on))) {
            return Step.of(life);
        }
        if (missing.isEmpty()) {
            return Step.of(life.to(new Phase.Looking(now), Instant.MAX), new Effect.Look(life.attempt()));
        }
        return missing.equals(on) ? Step.of(life) : Step.of(life.to(new Phase.Waiting(since, missing), Instant.MAX));
    }

    private Step tick(Life life, Instant now) {
        return switch (life.phase()) {
            case Phase.Stopped _, Phase.Failed _ when spec.health().isPresent() -> ask(life, POLL_OTHERS, now);
            case Phase.Stopped _, Phase.Failed _ -> Step.of(life.dueAt(Instant.MAX));
            case Phase.Missing _, Phase.Blocked _ -> look(life, now);
            case Phase.Starting(Instant since, long _)
            when !now.isBefore(since.plus(spec.startLimit())) ->
                Step.of(
                        life.to(
                                new Phase.Stopping(
                                        now,
                                        true,
                                        "was not ready within "
                                                + spec.startLimit().toSeconds() + " s"),
                                Instant.MAX),
                        new Effect.End(life.attempt()));
            case Phase.Starting(Instant since, long _)
            when spec.health().isEmpty() -> Step.of(life.dueAt(since.plus(spec.startLimit())));
            case Phase.Starting _ -> ask(life, POLL_STARTING, now);
            case Phase.Running _ when spec.health().isEmpty() -> Step.of(life.dueAt(Instant.MAX));
            case Phase.Running _, Phase.Adopted _ -> ask(life, POLL_RUNNING, now);
            case Phase.Resting _ -> queue(life, now);
            case Phase.Waiting _, Phase.Looking _, Phase.Launching _, Phase.Stopping _ ->
                Step.of(life.dueAt(Instant.MAX));
        };
    }

    private static Step ask(Life life, Duration again, Instant now) {
        return life.asking()
                ? Step.of(life.dueAt(now.plus(again)))
                : Step.of(life.asked(now.plus(again)), new Effect.Ask(life.attempt()));
    }

    /** Without leaving the phase: a person need not see a state flicker. */
    private static Step look(Life life, Instant now) {
        return life.asking()
                ? Step.of(life.dueAt(now.plus(POLL_OTHERS)))
                : Step.of(life.asked(now.plus(POLL_OTHERS)), new Effect.Look(life.attempt()));
    }

    private static Step found(Life life, Sighting sighting, Instant now) {
        boolean looks = switch (life.phase()) {
            case Phase.Looking _, Phase.Missing _, Phase.Blocked _ -> true;
            default -> false;
        };
        if (!looks) {
            return Step.of(life);
        }
        Instant later = now.plus(POLL_OTHERS);
        return switch (sighting) {
            case Sighting.Answers _ -> Step.of(adopted(life, now));
            case Sighting.Free _ -> {
                Life next = life.started().to(new Phase.Launching(now), Instant.MAX);
                yield Step.of(next, new Effect.Launch(next.attempt()));
            }
            case Sighting.Taken(String why) ->
                Step.of(life.to(
                        new Phase.Blocked(life.phase() instanceof Phase.Blocked same ? same.since() : now, why),
                        later));
            case Sighting.NoProgram(String why) ->
                Step.of(life.to(
                        new Phase.Missing(life.phase() instanceof Phase.Missing same ? same.since() : now, why),
                        later));
        };
    }

    private Step probed(Life life, Probe probe, Instant now) {
        boolean well = probe instanceof Probe.Well;
        String why = probe instanceof Probe.Unwell(String said) ? said : "";
        Life heard = new Life(
                life.phase(), life.wanted(), life.attempt(), life.starts(), life.failures(), false, life.due());
        return switch (life.phase()) {
            case Phase.Stopped _, Phase.Failed _ when well -> Step.of(adopted(heard, now));
            case Phase.Starting _ when well -> ready(heard, now);
            case Phase.Running(Instant since, Instant began, long pid, int misses, String _) -> {
                int count = well ? 0 : misses + 1;
                boolean stable = !now.isBefore(since.plus(STABLE));
                Life next = heard.to(new Phase.Running(since, began, pid, count, why), life.due());
                yield Step.of(stable && well ? next.withFailures(0) : next);
            }
            case Phase.Adopted(Instant since, int misses)
            when well || misses + 1 < ADOPTED_MISSES ->
                Step.of(heard.to(new Phase.Adopted(since, well ? 0 : misses + 1), life.due()));
            case Phase.Adopted _ when life.wanted() -> queue(heard, now);
            case Phase.Adopted _ ->
                Step.of(stopped(heard.nextAttempt(), "the one that ran here, which was not co's, has gone", now));
            default -> Step.of(heard);
        };
    }

    private Step launched(Life life, long pid, Instant now) {
        return switch (life.phase()) {
            case Phase.Launching _ -> Step.of(life.to(new Phase.Starting(now, pid), now.plus(POLL_STARTING)));
            // Somebody changed their mind meanwhile.
            case Phase.Stopping _ -> Step.of(life, new Effect.End(life.attempt()));
            default -> Step.of(life);
        };
    }

    private Step ready(Life life, Instant now) {
        return life.phase() instanceof Phase.Starting(Instant began, long pid)
                ? Step.of(life.to(new Phase.Running(now, began, pid, 0, ""), now.plus(POLL_RUNNING)))
                : Step.of(life);
    }

    private Step ended(Life life, String why, boolean failed, Instant now) {
        return switch (life.phase()) {
            case Phase.Stopping(Instant _, boolean again, String reason)
            when again && reason.isEmpty() -> queue(life, now);
            case Phase.Stopping(Instant _, boolean again, String reason) when again -> failed(life, reason, now);
            case Phase.Stopping _ -> Step.of(stopped(life.nextAttempt(), "", now));
            case Phase.Launching _ -> failed(life, why, now);
            case Phase.Starting _ when failed -> failed(life, why, now);
            case Phase.Starting _ -> failed(life, why + " before it was ready", now);
            case Phase.Running running -> {
                Life settled = now.isBefore(running.since().plus(STABLE)) ? life : life.withFailures(0);
                boolean again = switch (spec.restart().mode()) {
                    case ALWAYS -> true;
                    case ON_FAILURE -> failed;
                    case NEVER -> false;
                };
                yield again
                        ? failed(settled, why, now)
                        : failed ? givenUp(settled, why, now) : Step.of(stopped(settled.nextAttempt(), why, now));
            }
            default -> Step.of(life);
        };
    }

    private Step failed(Life life, String why, Instant now) {
        Life counted = life.withFailures(life.failures() + 1);
        RestartPolicy policy = spec.restart();
        if (policy.mode() == RestartPolicy.Mode.NEVER) {
            return givenUp(counted, why, now);
        }
        if (policy.isEnough(counted.failures())) {
            return givenUp(counted, why + "; given up after " + counted.failures() + " starts", now);
        }
        Instant until = now.plus(policy.pause(counted.failures()));
        return Step.of(counted.nextAttempt().to(new Phase.Resting(now, until, why), until));
    }

    private static Step givenUp(Life life, String why, Instant now) {
        return Step.of(life.wanting(false).nextAttempt().to(new Phase.Failed(now, why), now.plus(POLL_OTHERS)));
    }

    private static Life adopted(Life life, Instant now) {
        return life.to(new Phase.Adopted(now, 0), now.plus(POLL_RUNNING));
    }

    private static Life stopped(Life life, String why, Instant now) {
        return life.wanting(false).to(new Phase.Stopped(now, why), now.plus(POLL_OTHERS));
    }

    private static String sentence(int code, String last) {
        return "ended with code " + code + (last.isEmpty() ? "" : ": " + last);
    }
}
