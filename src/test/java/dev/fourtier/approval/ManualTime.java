package dev.fourtier.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Time as a test wants it: a timer whose tasks run when the clock is moved past them. */
final class ManualTime extends ScheduledThreadPoolExecutor {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<Task<?>> tasks = new ArrayList<>();
    private boolean ended;

    /** Near the largest number, so that clocks that wrap around are tried as well. */
    ManualTime() {
        super(1);
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;

        private Task(Callable<V> work, long due) {
            super(work);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanos.get(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(java.util.concurrent.Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    Clocks clocks() {
        return new Clocks(nanos::get, wall::get, ZoneOffset.UTC);
    }

    void jump(Duration wallClockOnly) {
        wall.updateAndGet(now -> now.plus(wallClockOnly));
    }

    /** Both clocks go on, and nobody hears it: the timer is late. */
    void passUnnoticed(Duration time) {
        nanos.addAndGet(time.toNanos());
        jump(time);
    }

    void pass(Duration time) {
        passUnnoticed(time);
        List<Task<?>> due;
        synchronized (tasks) {
            tasks.removeIf(FutureTask::isDone);
            due = tasks.stream().filter(task -> task.due - nanos.get() <= 0).toList();
            tasks.removeAll(due);
        }
        due.forEach(FutureTask::run);
    }

    void end() {
        synchronized (tasks) {
            ended = true;
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        synchronized (tasks) {
            if (ended) {
                throw new RejectedExecutionException("ended");
            }
            var task = new Task<>(
                    () -> {
                        command.run();
                        return null;
                    },
                    nanos.get() + unit.toNanos(delay));
            tasks.add(task);
            return task;
        }
    }
}
