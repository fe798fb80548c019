package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.EngineState;
import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Turn;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A Gemini that says what the test has it say. */
public final class FakeEngine implements GeminiEngine {
    static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<Opened> opened = new LinkedBlockingQueue<>();
    private volatile Consumer<Opened> script = turn -> {};
    private volatile boolean tools = true;
    private volatile Optional<GeminiFailure> trouble = Optional.empty();
    private volatile Optional<Instant> lastSuccess = Optional.empty();

    /** A turn under way. */
    public record Opened(Prompt prompt, TurnListener listener, CountDownLatch cancelled) implements Turn {
        public Opened text(String text) {
            listener.on(new TurnEvent.Text(text));
            return this;
        }

        public Opened thought(String text) {
            listener.on(new TurnEvent.Thought(text));
            return this;
        }

        public void end() {
            end(StopReason.END_TURN);
        }

        public void end(StopReason reason) {
            listener.on(new TurnEvent.Completed(reason, new Usage(12, 3), prompt.model()));
        }

        public void broke(GeminiFailure failure) {
            listener.on(new TurnEvent.Broke(failure));
        }

        public Opened announce(String id) {
            listener.on(new TurnEvent.ToolCallOpened(id, ""));
            return this;
        }

        public Opened closed(String id) {
            listener.on(new TurnEvent.ToolCallClosed(id));
            return this;
        }

        public boolean isCancelled() {
            return cancelled.getCount() == 0;
        }

        public boolean awaitCancelled(long millis) throws InterruptedException {
            return cancelled.await(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }
    }

    public FakeEngine script(Consumer<Opened> next) {
        script = next;
        return this;
    }

    public FakeEngine withoutTools() {
        tools = false;
        return this;
    }

    public void state(Optional<GeminiFailure> failure, Optional<Instant> success) {
        trouble = failure;
        lastSuccess = success;
    }

    /** The next turn that was opened. */
    public Opened next() throws InterruptedException {
        Opened turn = opened.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (turn == null) {
            throw new AssertionError("no turn was opened");
        }
        return turn;
    }

    public int waiting() {
        return opened.size();
    }

    @Override
    public Turn open(Prompt prompt, TurnListener listener) {
        var turn = new Opened(prompt, listener, new CountDownLatch(1));
        opened.add(turn);
        script.accept(turn);
        return turn;
    }

    @Override
    public boolean servesTools() {
        return tools;
    }

    @Override
    public EngineState state() {
        return new EngineState(
                "/usr/bin/gemini",
                "0.61.0",
                EngineState.SignIn.API_KEY,
                List.of(new EngineState.Worker(4711, "warm", 3, 1, 200_000_000)),
                trouble,
                lastSuccess);
    }
}
