package dev.fourtier.supervise;

import dev.fourtier.config.ServiceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One service as the {@link Supervisor} holds it. Changed with the supervisor's lock held; what the {@link Performer} looks at
 * without it is volatile.
 */
final class Keeper {
    private volatile ServiceSpec spec;
    private Machine machine;
    private Optional<ServiceSpec> changed = Optional.empty();
    private boolean removed;
    private volatile Life life;

    /** Of the current attempt, from the moment it was launched. */
    volatile Optional<Child> child = Optional.empty();

    volatile Optional<Probe> lastProbe = Optional.empty();
    private Optional<Vitals> vitals = Optional.empty();
    private OptionalLong adoptedPid = OptionalLong.empty();
    private Optional<Instant> adoptedBegan = Optional.empty();

    @Nullable
    Future<?> timer;

    final List<Waiter> waiters = new ArrayList<>();

    Keeper(ServiceSpec spec, Instant now) {
        this.spec = spec;
        this.machine = new Machine(spec);
        this.life = Life.begin(now);
    }

    String name() {
        return spec.name();
    }

    ServiceSpec spec() {
        return spec;
    }

    Life life() {
        return life;
    }

    Phase phase() {
        return life.phase();
    }

    /** What is to be done now. */
    List<Effect> hear(Input input, Instant now) {
        boolean over = input instanceof Input.Ended || input instanceof Input.NotLaunched;
        if (over && changed.isPresent()) {
            // Whatever follows, follows by the new entry.
            become(changed.get());
        }
        Machine.Step step = machine.step(life, input, now);
        Phase before = life.phase();
        life = step.life();
        if (before.getClass() != life.phase().getClass()) {
            lastProbe = life.phase() instanceof Phase.Running ? lastProbe : Optional.empty();
            adoptedPid = OptionalLong.empty();
            adoptedBegan = Optional.empty();
            vitals = Optional.empty();
        }
        if (!isLive()) {
            child = Optional.empty();
        }
        return step.effects();
    }

    /** Whether there is, or may be, a process of it. */
    boolean isLive() {
        return switch (life.phase()) {
            case Phase.Launching _, Phase.Starting _, Phase.Running _, Phase.Stopping _ -> true;
            default -> false;
        };
    }

    /** Whether those that depend on it may start. */
    boolean isUp() {
        return life.phase() instanceof Phase.Running || life.phase() instanceof Phase.Adopted;
    }

    /** Whether it will not be up before somebody does something. */
    boolean isStuck() {
        return switch (life.phase()) {
            case Phase.Failed _, Phase.Missing _, Phase.Blocked _, Phase.Stopped _ -> true;
            default -> false;
        };
    }

    /** From its next start on, as it runs. */
    void changeLater(ServiceSpec next) {
        removed = false;
        changed = next.meansThatOf(spec) ? Optional.empty() : Optional.of(next);
    }

    /** At once, as nothing of it runs; what is on its way is of an earlier attempt. */
    void change(ServiceSpec next, Instant now) {
        become(next);
        life = new Life(new Phase.Stopped(now, ""), false, life.attempt() + 1, life.starts(), 0, false, now);
        lastProbe = Optional.empty();
    }

    void remove() {
        removed = true;
    }

    boolean isRemoved() {
        return removed;
    }

    boolean isChanged() {
        return changed.isPresent();
    }

    /** What was found out about the process that serves. */
    void measured(Gauge.Reading reading) {
        if (life.phase() instanceof Phase.Running running && !reading.pid().equals(OptionalLong.of(running.pid()))) {
            // Another one was measured, that has ended meanwhile.
            return;
        }
        boolean adopted = life.phase() instanceof Phase.Adopted;
        adoptedPid = adopted ? reading.pid() : OptionalLong.empty();
        adoptedBegan = adopted ? reading.began() : Optional.empty();
        vitals = reading.vitals();
    }

    /** When the process that serves began; where none does, since when it is as it is. */
    Instant since() {
        return switch (life.phase()) {
            case Phase.Running running -> running.began();
            case Phase.Adopted(Instant since, int _) -> adoptedBegan.orElse(since);
            case Phase other -> other.since();
        };
    }

    Optional<Vitals> vitals() {
        return vitals;
    }

    OptionalLong pid() {
        return switch (life.phase()) {
            case Phase.Starting(Instant _, long pid) -> OptionalLong.of(pid);
            case Phase.Running running -> OptionalLong.of(running.pid());
            case Phase.Adopted _ -> adoptedPid;
            default -> OptionalLong.empty();
        };
    }

    private void become(ServiceSpec next) {
        spec = next;
        machine = new Machine(next);
        changed = Optional.empty();
        removed = false;
    }
}
