package dev.fourtier.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One thread that writes what many append: all that wait go in one commit, so a sync is shared by as many as there are.
 * While the sink is in trouble rows are turned away at once, so that nobody waits for a broken disk, and it is tried again
 * now and then with the rows worth keeping.
 */
final class GroupCommit<R> implements AutoCloseable {
    /** Writes all rows or none, and says which; an empty batch asks whether writing works at all. */
    interface Sink<R> extends AutoCloseable {
        Appended write(List<R> rows);

        @Override
        void close();
    }

    /**
     * @param queue rows that may wait for a commit
     * @param kept rows kept in memory while the sink is in trouble
     * @param retry time between tries then
     * @param patience how long a row's caller waits for a disk that says nothing
     */
    record Limits(int queue, int kept, Duration retry, Duration patience) {
        static final Limits USUAL = new Limits(8192, 20_000, Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    private record Waiting<R>(R row, CompletableFuture<Appended> done) {}

    private static final String CLOSED = "the ledger is closed";
    private static final int BATCH = 512;
    private static final long NOT_WRITING = Long.MIN_VALUE;

    private final Sink<R> sink;
    private final Predicate<R> worthKeeping;
    private final Limits limits;
    private final Executor callbacks;
    private final LongSupplier nanos;
    private final BlockingQueue<Waiting<R>> queue;
    private final AtomicLong missing = new AtomicLong();
    private final CountDownLatch started = new CountDownLatch(1);
    private final Thread writer;

    /** Of the writer thread only. */
    private final List<R> kept = new ArrayList<>();

    private long retryAt;

    private volatile @Nullable String trouble = "the ledger is being opened";
    private volatile long writingSince = NOT_WRITING;
    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * @param worthKeeping which rows to write later when they were lost at first
     * @param callbacks runs what hangs on an append, so that it never holds up the writer
     */
    GroupCommit(Sink<R> sink, Predicate<R> worthKeeping, Limits limits, Executor callbacks, LongSupplier nanos) {
        this.sink = sink;
        this.worthKeeping = worthKeeping;
        this.limits = limits;
        this.callbacks = callbacks;
        this.nanos = nanos;
        queue = new ArrayBlockingQueue<>(limits.queue);
        writer = Thread.ofPlatform().name("ledger-writer").daemon(true).unstarted(this::run);
    }

    GroupCommit<R> start() {
        writer.start();
        return this;
    }

    CompletableFuture<Appended> append(R row) {
        var waiting = new Waiting<>(row, new CompletableFuture<Appended>());
        if (ended) {
            return lost(CLOSED);
        }
        if (!queue.offer(waiting)) {
            missing.incrementAndGet();
            return lost(slow());
        }
        if (ended) {
            waiting.done.complete(new Appended.Lost(CLOSED));
        } else if (stalled()) {
            waiting.done.complete(new Appended.Lost(slow()));
        }
        return waiting.done.completeOnTimeout(
                new Appended.Lost(slow()), limits.patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is wrong now, if anything. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble).or(() -> stalled() ? Optional.of(slow()) : Optional.empty());
    }

    /** Rows that were turned away and will never be written. */
    long missing() {
        return missing.get();
    }

    /** Waits until the sink was tried once. */
    boolean awaitStart(Duration atMost) {
        try {
            return started.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            // A disk that hangs must not keep the program from ending.
            writer.join(limits.patience.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        write(List.of());
        started.countDown();
        while (!closing || !queue.isEmpty()) {
            List<Waiting<R>> batch = take();
            String wrong = trouble;
            if (wrong != null && nanos.getAsLong() - retryAt < 0) {
                turnAway(batch, new Appended.Lost(wrong));
            } else if (wrong != null || !batch.isEmpty()) {
                write(batch);
            }
        }
        if (!kept.isEmpty()) {
            write(List.of());
        }
        ended = true;
        trouble = CLOSED;
        sink.close();
        queue.forEach(late -> late.done.complete(new Appended.Lost(CLOSED)));
    }

    private List<Waiting<R>> take() {
        var batch = new ArrayList<Waiting<R>>();
        try {
            Waiting<R> first = trouble == null
                    ? queue.poll(1, TimeUnit.HOURS)
                    : queue.poll(Math.max(0, retryAt - nanos.getAsLong()), TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
            }
        } catch (InterruptedException e) {
            // Only close interrupts, and the loop looks at its flag.
            closing = true;
        }
        queue.drainTo(batch, BATCH - batch.size());
        return batch;
    }

    private void write(List<Waiting<R>> batch) {
        var rows = new ArrayList<>(kept);
        for (Waiting<R> one : batch) {
            // Nobody waits for it any more: who asked was told that it is lost.
            if (!one.done.isDone() || worthKeeping.test(one.row)) {
                rows.add(one.row);
            }
        }
        writingSince = nanos.getAsLong();
        Appended result;
        try {
            result = sink.write(rows);
        } catch (RuntimeException e) {
            result = new Appended.Lost("the ledger failed in an unforeseen way: " + e);
        }
        writingSince = NOT_WRITING;
        switch (result) {
            case Appended.OnDisk done -> {
                kept.clear();
                trouble = null;
                batch.forEach(one -> one.done.completeAsync(() -> done, callbacks));
            }
            case Appended.Lost lost -> {
                trouble = lost.reason();
                retryAt = nanos.getAsLong() + limits.retry.toNanos();
                turnAway(batch, lost);
            }
        }
    }

    private void turnAway(List<Waiting<R>> batch, Appended.Lost lost) {
        for (Waiting<R> one : batch) {
            if (worthKeeping.test(one.row)) {
                if (kept.size() < limits.kept) {
                    kept.add(one.row);
                } else {
                    missing.incrementAndGet();
                }
            }
            one.done.completeAsync(() -> lost, callbacks);
        }
    }

    private boolean stalled() {
        long since = writingSince;
        return since != NOT_WRITING && started.getCount() == 0 && nanos.getAsLong() - since > limits.patience.toNanos();
    }

    private String slow() {
        return "the disk has not taken the ledger's rows for " + limits.patience.toSeconds() + " s";
    }

    private static CompletableFuture<Appended> lost(String reason) {
        return CompletableFuture.completedFuture(new Appended.Lost(reason));
    }
}
