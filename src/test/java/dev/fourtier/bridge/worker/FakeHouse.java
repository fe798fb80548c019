package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.model.Sampling;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A pool of agents in memory, and turns through it. */
final class FakeHouse implements Surroundings, Starter, AutoCloseable {
    static final EngineSettings SETTINGS = EngineSettings.DEFAULTS.withDeadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));

    /** Decides what comes of each start. */
    @FunctionalInterface
    interface Making {
        Agent make(long number, Agent.Ears ears) throws IOException;
    }

    final List<FakeAgent> agents = new CopyOnWriteArrayList<>();
    final Pool pool;
    private final Path folder;
    private final EngineSettings settings;
    private final Making making;
    private int made;

    static FakeHouse of(Path folder, EngineSettings settings, FakeAgent.Manner manner) {
        return new FakeHouse(folder, settings, (number, ears) -> new FakeAgent(number, ears, manner));
    }

    FakeHouse(Path folder, EngineSettings settings, Making making) {
        this.folder = folder;
        this.settings = settings;
        this.making = making;
        this.pool = new Pool(settings, this);
    }

    /** A turn's events, and the hold on it. */
    static final class Heard {
        final List<TurnEvent> events = new CopyOnWriteArrayList<>();
        private final CompletableFuture<TurnEvent> end = new CompletableFuture<>();
        private final CompletableFuture<TurnEvent> first = new CompletableFuture<>();
        private Turn hold = () -> {};

        private void on(TurnEvent event) {
            events.add(event);
            first.complete(event);
            if (event.isEnd()) {
                end.complete(event);
            }
        }

        void cancel() {
            hold.cancel();
        }

        TurnEvent first() throws Exception {
            return first.get(60, TimeUnit.SECONDS);
        }

        TurnEvent end() throws Exception {
            return end.get(60, TimeUnit.SECONDS);
        }

        GeminiFailure failure() throws Exception {
            return ((TurnEvent.Broke) end()).failure();
        }
    }

    Heard ask(Prompt prompt) {
        var heard = new Heard();
        var turn = new TurnRun(prompt, heard::on, this);
        heard.hold = turn;
        pool.serve(turn);
        Thread.ofVirtual().start(turn);
        return heard;
    }

    Heard ask(String text) {
        return ask(prompt(text, List.of(), Optional.empty()));
    }

    static Prompt prompt(String text, List<Prompt.PastTurn> past, Optional<ToolServer> tools) {
        return new Prompt(
                "gemini-2.5-pro",
                "",
                past,
                List.of(new Part.Text(text)),
                new Generation(OptionalInt.of(100), Sampling.DEFAULT, List.of()),
                tools);
    }

    static Optional<ToolServer> tools() {
        return Optional.of(new ToolServer("co", URI.create("http://127.0.0.1:1/mcp")));
    }

    @Override
    public synchronized Agent start(WorkerHome home, Agent.Ears ears) throws IOException {
        Agent agent = making.make(++made, ears);
        if (agent instanceof FakeAgent fake) {
            agents.add(fake);
        }
        return agent;
    }

    @Override
    public WorkerHome newHome() throws IOException {
        return WorkerHome.create(
                folder.resolve("homes"), "{}".getBytes(StandardCharsets.UTF_8), "x", new SplittableRandom());
    }

    @Override
    public EngineSettings settings() {
        return settings;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public String newSessionId() {
        return "00000000-0000-4000-8000-000000000001";
    }

    @Override
    public Watch watch(String name, Prompt prompt) {
        return Watch.BLIND;
    }

    @Override
    public boolean isRelayed() {
        return false;
    }

    @Override
    public void released(Worker worker, boolean broken) {
        pool.released(worker, broken);
    }

    @Override
    public void forget(TurnRun turn) {
        pool.forget(turn);
    }

    @Override
    public void cold(Prompt prompt, Consumer<TurnEvent> listener, BlockingQueue<Signal> inbox, TurnClock clock) {
        listener.accept(new TurnEvent.Text("cold"));
        listener.accept(new TurnEvent.Cancelled());
    }

    @Override
    public void note(Prompt prompt, TurnEvent event) {
        // Nobody looks.
    }

    @Override
    public void close() {
        pool.close();
    }
}
