package dev.fourtier.app;

import dev.fourtier.launch.ProgramUpdate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code AUTO_UPDATE} for {@code co} itself: has its origin asked when nothing else goes on, and says it when there is a newer one.
 * The first round is long after the start, so that a short-lived daemon asks nobody.
 */
final class OwnUpdate {
    private static final Duration ROUND = Duration.ofMinutes(10);

    /** How old what is said may be. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Logger log = LoggerFactory.getLogger("update");
    private final ProgramUpdate program;
    private final BooleanSupplier wanted;
    private final Executor executor;
    private final Runnable changed;
    private final LongSupplier nanos;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long looked;
    private volatile Optional<String> news = Optional.empty();

    /**
     * @param wanted   what the settings say
     * @param executor what blocks is done there
     * @param changed  called when the news are others
     * @param nanos    a clock that only goes forward
     */
    OwnUpdate(ProgramUpdate program, BooleanSupplier wanted, Executor executor, Runnable changed, LongSupplier nanos) {
        this.program = program;
        this.wanted = wanted;
        this.executor = executor;
        this.changed = changed;
        this.nanos = nanos;
    }

    /** @param idle whether nobody is served at the moment */
    void every(ScheduledExecutorService timer, BooleanSupplier idle) {
        executor.execute(this::look);
        Future<?> _ = timer.scheduleWithFixedDelay(
                () -> {
                    if (wanted.getAsBoolean() && idle.getAsBoolean()) {
                        executor.execute(this::round);
                    }
                },
                ROUND.toSeconds(),
                ROUND.toSeconds(),
                TimeUnit.SECONDS);
    }

    void round() {
        program.ask();
        look();
    }

    /** One sentence with what to type, as it was known when it was last asked for: whether it still holds is looked up behind it. */
    Optional<String> news() {
        Optional<String> now = news;
        // Who has just pulled is not to read it for long.
        if (now.isPresent() && nanos.getAsLong() - looked > FRESH.toNanos() && looking.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
        return wanted.getAsBoolean() ? now : Optional.empty();
    }

    private void look() {
        Optional<String> before = news;
        try {
            news = program.news().map(each -> each.sentence() + " Get it with: " + each.cure());
        } finally {
            looked = nanos.getAsLong();
            looking.set(false);
        }
        if (!news.equals(before)) {
            news.ifPresent(log::info);
            changed.run();
        }
    }
}
