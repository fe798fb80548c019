package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.telemetry.Faults;
import dev.fourtier.wire.acp.AcpRequests;
import dev.fourtier.wire.acp.AcpResult;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers: enough of them warm, the worn and the broken replaced, the new one first. A turn is given to whoever has least to
 * do; it waits while one starts. After two starts that failed turns run without a worker, and another start is tried now and then.
 */
final class Pool {
    private static final Logger LOG = LoggerFactory.getLogger("gemini");
    private static final int PATIENCE = 2;
    private static final long RETRY_MILLIS = 1_000;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EngineSettings settings;
    private final Starter starter;
    private final List<Worker> workers = new ArrayList<>();
    private final Set<Worker> launching = new HashSet<>();
    private final Deque<TurnRun> waiting = new ArrayDeque<>();
    private int starting;
    private int failures;
    private long lastFailure;
    private boolean closed;
    private String version = "";
    private Optional<GeminiFailure> trouble = Optional.empty();

    Pool(EngineSettings settings, Starter starter) {
        this.settings = settings;
        this.starter = starter;
    }

    /** Starts what is missing. */
    synchronized void warm() {
        boolean again = failures < PATIENCE || System.nanoTime() - lastFailure > RETRY_NANOS;
        long there = workers.stream()
                .filter(worker -> worker.state == Worker.State.READY)
                .count();
        while (!closed && again && there + starting < settings.workers()) {
            starting++;
            Thread.ofVirtual().name("gemini-start").start(this::start);
        }
    }

    synchronized void serve(TurnRun turn) {
        if (closed) {
            turn.signal(new Signal.Refused(new GeminiFailure.BrokeOff("co is stopping.")));
            return;
        }
        Optional<Worker> worker = workers.stream()
                .filter(Worker::takesTurns)
                .min(Comparator.comparing((Worker one) -> one.state).thenComparingInt(one -> one.open));
        if (worker.isPresent()) {
            assign(turn, worker.get());
            return;
        }
        warm();
        if (starting > 0) {
            waiting.add(turn);
        } else {
            turn.signal(new Signal.Cold());
        }
    }

    synchronized void forget(TurnRun turn) {
        waiting.remove(turn);
    }

    private void assign(TurnRun turn, Worker worker) {
        worker.open++;
        worker.sessions++;
        turn.signal(new Signal.Assigned(worker));
    }

    /** @param broken whether the worker cannot be trusted any more */
    void released(Worker worker, boolean broken) {
        long resident = worker.agent().residentBytes();
        synchronized (this) {
            worker.open--;
            boolean worn = worker.sessions >= settings.sessions() || resident > settings.residentBytes();
            if (broken && worker.takesTurns()) {
                worker.state = Worker.State.RETIRING;
            } else if (worn && worker.state == Worker.State.READY) {
                worker.state = Worker.State.WORN;
            }
            warm();
            retire();
        }
    }

    /** Ends those that nobody needs. */
    private void retire() {
        boolean replaced = workers.stream()
                        .filter(worker -> worker.state == Worker.State.READY)
                        .count()
                >= settings.workers();
        for (Worker worker : List.copyOf(workers)) {
            if (worker.state == Worker.State.WORN && replaced) {
                worker.state = Worker.State.RETIRING;
            }
            if (worker.state == Worker.State.RETIRING && worker.open == 0) {
                worker.state = Worker.State.GONE;
                workers.remove(worker);
                Thread.ofVirtual().name("gemini-stop").start(() -> dispose(worker));
            }
        }
    }

    private static void dispose(Worker worker) {
        worker.agent().stop();
        worker.home().delete();
    }

    private void start() {
        Worker worker = null;
        Optional<GeminiFailure> failure;
        try {
            worker = launch();
            failure = Optional.empty();
        } catch (IOException e) {
            failure = Optional.of(new GeminiFailure.NoCli("The Gemini CLI cannot be started: " + e.getMessage()));
        } catch (TimeoutException e) {
            failure = Optional.of(Failures.notReady(settings.initialize()));
        } catch (ExecutionException | RuntimeException fault) {
            LOG.error("a Gemini worker could not be started: {}", Faults.describe(fault));
            failure = Optional.of(new GeminiFailure.NoCli("The Gemini CLI cannot be started."));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            failure = Optional.empty();
        }
        arrived(worker, failure);
    }

    private synchronized void arrived(@Nullable Worker worker, Optional<GeminiFailure> failure) {
        starting--;
        notifyAll();
        if (worker != null) {
            launching.remove(worker);
        }
        if (closed && worker == null) {
            return;
        }
        if (worker == null || closed || worker.state != Worker.State.STARTING) {
            if (worker != null) {
                Thread.ofVirtual().start(() -> dispose(worker));
            }
            failures++;
            lastFailure = System.nanoTime();
            trouble = failure;
            failure.ifPresent(why -> LOG.warn("{}", why.message()));
            warm();
            if (starting == 0 && workers.stream().noneMatch(Worker::takesTurns)) {
                waiting.forEach(turn -> turn.signal(new Signal.Cold()));
                waiting.clear();
            }
            return;
        }
        failures = 0;
        trouble = Optional.empty();
        worker.state = Worker.State.READY;
        workers.add(worker);
        retire();
        while (!waiting.isEmpty()) {
            assign(waiting.remove(), worker);
        }
    }

    private Worker launch() throws IOException, TimeoutException, ExecutionException, InterruptedException {
        WorkerHome home = starter.newHome();
        var self = new CompletableFuture<Worker>();
        var conversation = new Conversation(() -> {
            CompletableFuture<?> _ = self.thenAccept(this::gone);
        });
        Worker worker;
        try {
            Agent agent = starter.start(home, conversation);
            conversation.with(agent);
            worker = new Worker(home, conversation, agent);
        } catch (IOException e) {
            home.delete();
            throw e;
        }
        try {
            synchronized (this) {
                launching.add(worker);
                if (closed) {
                    throw new IOException("co is stopping");
                }
            }
            var ready = new CompletableFuture<Reply>();
            conversation.ask(AcpRequests::initialize, ready::complete);
            Reply reply = ready.get(settings.initialize().toNanos(), TimeUnit.NANOSECONDS);
            if (!(reply instanceof Reply.Good good && good.result() instanceof AcpResult.Initialized there)) {
                throw new IOException("it ended, or said something else, before it was ready. " + Cli.LOOK);
            }
            synchronized (this) {
                version = there.version();
            }
        } catch (IOException | TimeoutException | ExecutionException | InterruptedException e) {
            synchronized (this) {
                launching.remove(worker);
            }
            dispose(worker);
            throw e;
        }
        self.complete(worker);
        return worker;
    }

    /** It went by itself. */
    private synchronized void gone(Worker worker) {
        if (worker.state == Worker.State.STARTING || worker.takesTurns()) {
            LOG.warn("a Gemini worker ended by itself after {} sessions", worker.sessions);
            worker.state = Worker.State.RETIRING;
            warm();
            retire();
        }
    }

    synchronized String version() {
        return version;
    }

    synchronized Optional<GeminiFailure> trouble() {
        return trouble;
    }

    synchronized List<EngineState.Worker> view() {
        return workers.stream().map(Worker::view).toList();
    }

    /** Ends all of them. Blocks until they are gone. */
    void close() {
        List<Worker> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            waiting.forEach(turn -> turn.signal(new Signal.Refused(new GeminiFailure.BrokeOff("co is stopping."))));
            waiting.clear();
            all.addAll(workers);
            // They hear that they are lost, and need not be waited for until they are ready.
            all.addAll(launching);
            workers.clear();
            all.forEach(worker -> worker.state = Worker.State.GONE);
        }
        var ended = new CountDownLatch(all.size());
        for (Worker worker : all) {
            Thread.ofVirtual().start(() -> {
                dispose(worker);
                ended.countDown();
            });
        }
        try {
            ended.await();
            synchronized (this) {
                while (starting > 0) {
                    wait(RETRY_MILLIS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
