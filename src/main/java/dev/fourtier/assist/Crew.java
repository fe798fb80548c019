package dev.fourtier.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Does the same for many files, a few at once. */
final class Crew {
    private Crew() {}

    /** For one file. */
    interface Labour<R> {
        Optional<R> on(String file) throws InterruptedException;
    }

    /**
     * @param hopeless after such a result nothing more is begun
     * @return results in the order of the files
     * @throws InterruptedException when the caller was interrupted; what is under way is broken off first
     */
    static <R> List<R> work(List<String> files, int jobs, Labour<R> labour, Predicate<R> hopeless)
            throws InterruptedException {
        var results = new ConcurrentSkipListMap<Integer, R>();
        var next = new AtomicInteger();
        var stop = new AtomicBoolean();
        var workers = new ConcurrentLinkedQueue<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < Math.min(jobs, files.size()); i++) {
                    workers.add(threads.submit(() -> {
                        for (int at = next.getAndIncrement();
                                at < files.size() && !stop.get();
                                at = next.getAndIncrement()) {
                            Optional<R> result = labour.on(files.get(at));
                            if (result.isPresent()) {
                                results.put(at, result.get());
                                stop.compareAndSet(false, hopeless.test(result.get()));
                            }
                        }
                        return null;
                    }));
                }
                for (Future<?> worker : workers) {
                    worker.get();
                }
            } catch (ExecutionException broken) {
                throw new IllegalStateException("work on a file broke", broken.getCause());
            } finally {
                stop.set(true);
                workers.forEach(worker -> worker.cancel(true));
            }
        }
        return new ArrayList<>(results.values());
    }
}
