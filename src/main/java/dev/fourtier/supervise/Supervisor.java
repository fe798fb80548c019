package dev.fourtier.supervise;

import dev.fourtier.config.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the services of {@code services.yaml} as they are wanted. What to do is each one's {@link Machine} to say; here it is
 * done, by virtual threads, and what came of it is told to the machine. Callable from any thread.
 */
public final class Supervisor implements AutoCloseable {
    /** What all of them together may take to end, before they are killed. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(6);

    private static final long SAMPLE_MILLIS = 5_000;

    private final Logger log = LoggerFactory.getLogger("supervise");
    private final Means means;
    private final Performer performer;
    private final Gauge gauge;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final CompletableFuture<Void> swept = new CompletableFuture<>();
    private volatile long closingAt = Long.MAX_VALUE;
    private boolean closed;

    public Supervisor(Means means, List<ServiceSpec> specs) {
        this.means = means;
        this.performer = new Performer(new Hands(means), swept, this::remaining, this::hear);
        this.gauge = new Gauge(means.ports());
        Instant now = means.clock().instant();
        specs.forEach(spec -> keepers.put(spec.name(), new Keeper(spec, now)));
    }

    /** Ends what an earlier {@code co} left, then starts what is to start with this one. Returns at once. */
    public void begin() {
        List<Keeper> keepersNow = all();
        // At once, so that nobody sees them as stopped in the meantime; they look around only when all is swept.
        keepersNow.stream()
                .filter(keeper -> keeper.spec().autostart())
                .forEach(keeper -> hear(keeper, new Input.Start()));
        Thread.ofVirtual().name("supervise-begin").start(() -> {
            try {
                means.children().reap();
            } finally {
                swept.complete(null);
            }
            keepersNow.stream()
                    .filter(keeper -> !keeper.spec().autostart())
                    .forEach(keeper -> hear(keeper, new Input.Tick()));
        });
        try {
            Future<?> _ = means.timer()
                    .scheduleWithFixedDelay(
                            () -> Thread.ofVirtual().name("supervise-sample").start(this::sample),
                            SAMPLE_MILLIS / 2,
                            SAMPLE_MILLIS,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            log.debug("closed before it began");
        }
    }

    /** In the order of the file. */
    public List<ServiceStatus> list() {
        lock.lock();
        try {
            return keepers.values().stream().map(this::status).toList();
        } finally {
            lock.unlock();
        }
    }

    /** @return completes when it is done or has failed, never exceptionally; what is so already is done */
    public CompletionStage<Result> act(String name, Deed deed) {
        var result = new CompletableFuture<Result>();
        List<Runnable> after = new ArrayList<>();
        lock.lock();
        try {
            Keeper keeper = keepers.get(name);
            if (keeper == null || closed) {
                result.complete(
                        closed
                                ? Result.impossible("co is stopping.")
                                : new Result(Result.Kind.UNKNOWN, "There is no service '" + name + "'."));
                return result;
            }
            boolean already = switch (deed) {
                case STOP -> keeper.phase() instanceof Phase.Stopped;
                case START, ADOPT -> keeper.isUp();
                case RESTART -> false;
            };
            if (deed != Deed.STOP) {
                wantNeeded(keeper, after);
            }
            // Not before: how it stands now is not what becomes of the deed.
            keeper.waiters.add(new Waiter(deed, means.clock().instant(), already, result));
            step(
                    keeper,
                    switch (deed) {
                        case STOP -> new Input.Stop();
                        case RESTART -> new Input.Restart();
                        case START, ADOPT -> new Input.Start();
                    },
                    after);
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
        return result;
    }

    /** What is new is started; what runs goes on by its old entry until it is restarted. */
    public void reconfigure(List<ServiceSpec> specs) {
        Map<String, ServiceSpec> wanted = specs.stream()
                .collect(Collectors.toMap(ServiceSpec::name, spec -> spec, (a, _) -> a, LinkedHashMap::new));
        Instant now = means.clock().instant();
        List<Keeper> toStart = new ArrayList<>();
        lock.lock();
        try {
            for (Keeper keeper : List.copyOf(keepers.values())) {
                ServiceSpec next = wanted.get(keeper.name());
                if (next == null) {
                    keeper.remove();
                    forgetRemoved(keeper);
                } else if (keeper.isLive()) {
                    keeper.changeLater(next);
                } else if (!next.meansThatOf(keeper.spec())) {
                    boolean again =
                            keeper.life().wanted() || (keeper.phase() instanceof Phase.Failed && next.autostart());
                    keeper.change(next, now);
                    if (again) {
                        toStart.add(keeper);
                    }
                }
            }
            Map<String, Keeper> ordered = new LinkedHashMap<>();
            for (ServiceSpec spec : specs) {
                Keeper there = keepers.remove(spec.name());
                Keeper keeper = there == null ? new Keeper(spec, now) : there;
                if (there == null && spec.autostart()) {
                    toStart.add(keeper);
                }
                ordered.put(spec.name(), keeper);
            }
            // Removed from the file, and still running.
            ordered.putAll(keepers);
            keepers.clear();
            keepers.putAll(ordered);
        } finally {
            lock.unlock();
        }
        for (Keeper keeper : all()) {
            hear(keeper, toStart.contains(keeper) ? new Input.Start() : new Input.Tick());
        }
        means.changed().run();
    }

    /** Ends what is ours, those first that others do not depend on, and leaves the rest. Blocks until they are gone. */
    @Override
    public void close() {
        closingAt = System.nanoTime() + LAST_GRACE.toNanos();
        lock.lock();
        try {
            closed = true;
            while (keepers.values().stream().anyMatch(Keeper::isLive)
                    && remaining().isPositive()) {
                List<Runnable> after = new ArrayList<>();
                for (Keeper keeper : List.copyOf(keepers.values())) {
                    boolean needed = keepers.values().stream()
                            .anyMatch(other ->
                                    other.isLive() && other.spec().dependsOn().contains(keeper.name()));
                    boolean stopping =
                            keeper.phase() instanceof Phase.Stopping(Instant _, boolean again, String _) && !again;
                    if (!needed && !stopping) {
                        step(keeper, new Input.Stop(), after);
                    }
                }
                after.forEach(Runnable::run);
                moved.await(remaining().toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        // Those that did not end in time.
        all().forEach(keeper -> keeper.child.ifPresent(child -> child.stop(Duration.ZERO, Duration.ZERO)));
    }

    /** How long anything may still take. */
    private Duration remaining() {
        return Duration.ofNanos(
                Math.max(0, closingAt == Long.MAX_VALUE ? Long.MAX_VALUE : closingAt - System.nanoTime()));
    }

    private List<Keeper> all() {
        lock.lock();
        try {
            return List.copyOf(keepers.values());
        } finally {
            lock.unlock();
        }
    }

    private void hear(Keeper keeper, Input input) {
        List<Runnable> after = new ArrayList<>();
        lock.lock();
        try {
            step(keeper, input, after);
        } finally {
            lock.unlock();
        }
        after.forEach(Runnable::run);
    }

    /** With the lock held. What cannot be done with it held is left in {@code after}. */
    private void step(Keeper keeper, Input input, List<Runnable> after) {
        Phase before = keeper.phase();
        List<Effect> effects = keeper.hear(input, means.clock().instant());
        Phase now = keeper.phase();
        effects.forEach(effect -> after.add(() -> performer.perform(keeper, effect)));
        schedule(keeper);
        if (before.getClass() != now.getClass() || !before.equals(now)) {
            moved.signalAll();
            if (before.getClass() != now.getClass()) {
                String health = Words.health(keeper, "", means.clock().instant());
                after.add(() -> Journal.tell(log, keeper.name(), now, health));
            }
            after.add(means.changed());
            for (Keeper other : List.copyOf(keepers.values())) {
                if (other.phase() instanceof Phase.Waiting) {
                    step(other, new Input.Needs(missing(other)), after);
                }
            }
        }
        keepers.values().forEach(each -> tellWaiters(each, after));
        forgetRemoved(keeper);
    }

    private void wantNeeded(Keeper keeper, List<Runnable> after) {
        for (String name : keeper.spec().dependsOn()) {
            Keeper needed = keepers.get(name);
            if (needed != null && !needed.isUp() && !needed.isLive()) {
                wantNeeded(needed, after);
                step(needed, new Input.Start(), after);
            }
        }
    }

    private List<String> missing(Keeper keeper) {
        return keeper.spec().dependsOn().stream()
                .filter(name -> Optional.ofNullable(keepers.get(name)).stream().noneMatch(Keeper::isUp))
                .toList();
    }

    /** The first it waits for in vain: {@code ollama, which is missing}. */
    private String obstacle(Keeper keeper) {
        if (!(keeper.phase() instanceof Phase.Waiting)) {
            return "";
        }
        return missing(keeper).stream()
                .map(keepers::get)
                .filter(needed -> needed != null && needed.isStuck())
                .map(needed -> needed.name() + ", which is "
                        + needed.phase().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private void tellWaiters(Keeper keeper, List<Runnable> after) {
        String obstacle = obstacle(keeper);
        keeper.waiters.removeIf(waiter -> {
            Optional<Result> result = waiter.judge(keeper, obstacle);
            result.ifPresent(found -> after.add(() -> waiter.result().complete(found)));
            return result.isPresent();
        });
    }

    private void forgetRemoved(Keeper keeper) {
        if (keeper.isRemoved() && !keeper.isLive()) {
            keepers.remove(keeper.name(), keeper);
            cancel(keeper);
        }
    }

    private void schedule(Keeper keeper) {
        cancel(keeper);
        Instant due = keeper.life().due();
        if (due.equals(Instant.MAX) || closed) {
            return;
        }
        long millis = Math.max(1, Duration.between(means.clock().instant(), due).toMillis() + 1);
        try {
            keeper.timer = means.timer()
                    .schedule(
                            () -> Thread.ofVirtual()
                                    .name("supervise-" + keeper.name())
                                    .start(() -> hear(keeper, new Input.Tick())),
                            millis,
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            log.debug("nothing is looked after any more");
        }
    }

    private static void cancel(Keeper keeper) {
        if (keeper.timer != null) {
            keeper.timer.cancel(false);
            keeper.timer = null;
        }
    }

    /** What each uses; the table of all processes is read once for all of them. */
    private void sample() {
        List<Gauge.Subject> subjects = new ArrayList<>();
        lock.lock();
        try {
            keepers.values().stream()
                    .filter(Keeper::isUp)
                    .forEach(keeper -> subjects.add(new Gauge.Subject(
                            keeper.name(),
                            keeper.pid(),
                            keeper.spec().port(),
                            keeper.phase() instanceof Phase.Running)));
        } finally {
            lock.unlock();
        }
        List<Gauge.Reading> readings = gauge.read(subjects, means.clock());
        lock.lock();
        try {
            for (Gauge.Reading reading : readings) {
                Keeper keeper = keepers.get(reading.name());
                if (keeper != null && keeper.isUp()) {
                    keeper.measured(reading);
                }
            }
        } finally {
            lock.unlock();
        }
        // Even where nothing is measured: co's own figures stand beside those of services, and go with the same news.
        means.changed().run();
    }

    private ServiceStatus status(Keeper keeper) {
        return new ServiceStatus(
                keeper.name(),
                keeper.phase(),
                keeper.since(),
                keeper.pid(),
                keeper.spec().port(),
                keeper.vitals(),
                Words.health(keeper, obstacle(keeper), means.clock().instant()),
                keeper.life().restarts(),
                keeper.spec().restart().limit());
    }
}
