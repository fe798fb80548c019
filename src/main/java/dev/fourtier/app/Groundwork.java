package dev.fourtier.app;

import dev.fourtier.http.LoopbackServer;
import dev.fourtier.upstream.HttpClients;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** What a house stands on, whatever its configuration says: its timer, its threads, its HTTP client. */
final class Groundwork implements AutoCloseable {
    private static final int MAX_THREADS = 32;
    private static final int MIN_THREADS = 4;

    /** One streamed, one whole: what they do not meet is met once, in a few milliseconds. */
    private static final int REHEARSALS = 2;

    private final ScheduledThreadPoolExecutor timer;
    private final QueuedThreadPool threads;
    private final LoopbackServer.Engine engine;
    private final HttpClient client;
    private final int rehearsals;
    private @Nullable Rehearsal rehearsal;

    private Groundwork(int rehearsals) throws Exception {
        this.rehearsals = rehearsals;
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("co-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("co");
        threads.setDaemon(true);
        var scheduler = new ScheduledExecutorScheduler(timer);
        threads.start();
        scheduler.start();
        engine = new LoopbackServer.Engine(threads, scheduler);
        client = HttpClients.create(threads, scheduler, "co/" + Version.current());
        HttpClients.start(client);
    }

    /** Here and now, with nothing to be rehearsed. */
    static Groundwork lay() throws Exception {
        return new Groundwork(0);
    }

    /** Begins now, on a thread of its own: a JVM that has just started needs as long for it as for reading the configuration. */
    static Soon soon() {
        return soon(REHEARSALS);
    }

    /** @param rehearsals how many requests are rehearsed */
    static Soon soon(int rehearsals) {
        // Before there are two who log: SLF4J holds back, with a warning to the person, what the second says while the
        // first sets it up.
        ILoggerFactory _ = LoggerFactory.getILoggerFactory();
        var task = new FutureTask<>(() -> {
            var laid = new Groundwork(rehearsals);
            Rehearsal _ = laid.rehearsal();
            return laid;
        });
        Thread.ofPlatform().daemon().name("co-groundwork").start(task);
        return new Soon(task);
    }

    /** Groundwork that is being laid, to be closed whether it was used or not. */
    record Soon(FutureTask<Groundwork> task) implements AutoCloseable {
        Groundwork await() throws Exception {
            try {
                return task.get();
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof Exception why ? why : failed;
            }
        }

        @Override
        public void close() {
            try {
                task.get().close();
            } catch (ExecutionException nothingLaid) {
                // Whoever waited for it has heard.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    LoopbackServer.Engine engine() {
        return engine;
    }

    HttpClient client() {
        return client;
    }

    /** The only one: it is over when it is closed. */
    synchronized Rehearsal rehearsal() throws IOException {
        if (rehearsal == null) {
            rehearsal = Rehearsal.prepare(engine, rehearsals);
        }
        return rehearsal;
    }

    /** Again is nothing. */
    @Override
    public void close() {
        try {
            synchronized (this) {
                if (rehearsal != null) {
                    rehearsal.close();
                }
            }
            client.stop();
            threads.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            LoggerFactory.getLogger(Groundwork.class)
                    .warn("the HTTP client did not stop cleanly: {}", broken.toString());
        } finally {
            timer.shutdownNow();
        }
    }
}
