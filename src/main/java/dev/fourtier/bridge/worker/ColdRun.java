package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.supervise.Child;
import dev.fourtier.supervise.ChildListener;
import dev.fourtier.supervise.ChildSpec;
import dev.fourtier.supervise.Children;
import dev.fourtier.wire.headless.HeadlessDecoder;
import dev.fourtier.wire.headless.HeadlessEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One prompt through a process of its own: slower by seconds, without tools, but it needs no agent protocol. */
final class ColdRun {
    private static final Duration AFTER_TERM = Duration.ofSeconds(2);
    private static final int MOST_ERRORS = 64 * 1024;
    private static final Duration LOOK_UP = Duration.ofMillis(50);

    private sealed interface Heard {
        record Out(HeadlessEvent event) implements Heard {}

        record Exit(int code) implements Heard {}
    }

    private final Children children;
    private final CliStarter starter;
    private final Prompt prompt;
    private final Consumer<TurnEvent> listener;
    private final Duration initialize;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder errors = new StringBuilder();
    private boolean begun;
    private boolean said;
    private String trouble = "";
    private Optional<HeadlessEvent.Result> result = Optional.empty();

    /** @param initialize how long it may take until it says that it runs */
    ColdRun(Children children, CliStarter starter, Prompt prompt, Consumer<TurnEvent> listener, Duration initialize) {
        this.initialize = initialize;
        this.children = children;
        this.starter = starter;
        this.prompt = prompt;
        this.listener = listener;
    }

    /** Looks at calls of the folder of this name. */
    @FunctionalInterface
    interface Watching {
        Watch watch(String folder);
    }

    /** Runs to the end, or to the first signal that it shall not. */
    void run(Watching watching, BlockingQueue<Signal> inbox, TurnClock clock) throws InterruptedException {
        WorkerHome home;
        try {
            home = starter.newHome();
        } catch (IOException e) {
            listener.accept(noCli(e));
            return;
        }
        try {
            Path folder = home.newFolder(Overrides.settings(prompt.model(), prompt.generation()));
            try (Watch watch = watching.watch(folder.getFileName().toString())) {
                converse(home, folder, watch, inbox, clock);
            }
        } catch (IOException e) {
            listener.accept(noCli(e));
        } finally {
            home.delete();
        }
    }

    private void converse(WorkerHome home, Path folder, Watch watch, BlockingQueue<Signal> inbox, TurnClock clock)
            throws IOException, InterruptedException {
        List<String> command =
                starter.command(List.of("--skip-trust", "-m", prompt.model(), "--output-format", "stream-json"));
        Child child =
                children.launch(new ChildSpec("gemini-cold", command, folder, starter.environment(home)), new Ears());
        try {
            Thread.ofVirtual().start(() -> feed(child));
            TurnEvent end = listen(watch, inbox, clock);
            listener.accept(end);
        } finally {
            child.stop(Duration.ZERO, AFTER_TERM);
        }
    }

    private void feed(Child child) {
        try {
            child.write(ByteBuffer.wrap(Transcript.of(prompt).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException gone) {
            // Its end is told otherwise.
        }
        child.closeInput();
    }

    private TurnEvent listen(Watch watch, BlockingQueue<Signal> inbox, TurnClock clock) throws InterruptedException {
        long since = System.nanoTime();
        while (true) {
            Heard next = heard.poll(LOOK_UP.toNanos(), TimeUnit.NANOSECONDS);
            Signal signal = inbox.poll();
            if (signal instanceof Signal.Cancel) {
                return new TurnEvent.Cancelled();
            }
            if (signal instanceof Signal.Refused(GeminiFailure failure)) {
                return new TurnEvent.Broke(failure);
            }
            if (next instanceof Heard.Exit(int code)) {
                return ColdVerdict.of(
                        code,
                        result,
                        trouble,
                        said,
                        watch.answer(),
                        errors(),
                        prompt.generation().maxOutputTokens(),
                        prompt.model());
            }
            if (next instanceof Heard.Out(HeadlessEvent event)) {
                take(event, clock);
            } else if (clock.remaining().isNegative()) {
                return new TurnEvent.Broke(clock.failure());
            }
            if (!begun && System.nanoTime() - since > initialize.toNanos()) {
                return new TurnEvent.Broke(Failures.notReady(initialize));
            }
        }
    }

    private void take(HeadlessEvent event, TurnClock clock) {
        switch (event) {
            case HeadlessEvent.Begun _ -> begun = true;
            case HeadlessEvent.Text(String text) -> {
                if (!text.isEmpty()) {
                    said = true;
                    clock.answered();
                    listener.accept(new TurnEvent.Text(text));
                }
            }
            case HeadlessEvent.Trouble(String message) -> trouble = message;
            case HeadlessEvent.Result over -> result = Optional.of(over);
            case HeadlessEvent.Other _ -> {
                // Our own words, and what it prints for people.
            }
        }
    }

    private String errors() {
        synchronized (errors) {
            return errors.toString();
        }
    }

    private static TurnEvent noCli(IOException why) {
        return new TurnEvent.Broke(new GeminiFailure.NoCli("The Gemini CLI cannot be started: " + why.getMessage()));
    }

    private final class Ears implements ChildListener {
        private final HeadlessDecoder decoder = new HeadlessDecoder();

        @Override
        public void out(ByteBuffer bytes) {
            decoder.feed(bytes, event -> heard.add(new Heard.Out(event)));
        }

        @Override
        public void err(ByteBuffer bytes) {
            synchronized (errors) {
                if (errors.length() < MOST_ERRORS) {
                    errors.append(StandardCharsets.UTF_8.decode(bytes));
                }
            }
        }

        @Override
        public void exited(int code) {
            heard.add(new Heard.Exit(code));
        }
    }
}
