package dev.fourtier.console;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Bus;
import dev.fourtier.console.state.Data;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.State;
import dev.fourtier.console.term.Depth;
import dev.fourtier.console.term.Keyboard;
import dev.fourtier.console.term.Muffler;
import dev.fourtier.console.term.Screens;
import dev.fourtier.console.term.Signals;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Overlay;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A console on the terminal of this process: one thread that takes events, draws, and has done what comes of them. */
public final class Console {
    /** 60 pictures a second; half as many while events come faster than they can be drawn. */
    private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(16);

    private static final long FRAME_IN_FLOOD = TimeUnit.MILLISECONDS.toNanos(33);
    private static final int FLOOD = 64;
    private static final long SECOND_MS = 1000;

    private final Settings settings;
    private final Backend backend;
    private final Bus bus = new Bus();
    private final AtomicReference<@Nullable Ending> ordered = new AtomicReference<>();
    private final Thread thread;
    private final Screens screens;
    private final Keyboard keyboard;
    private final Hands hands;
    private Shell shell;
    private Optional<Overlay> shown = Optional.empty();

    private Console(Settings settings, Backend backend, Screens screens, InputStream keys) {
        this.settings = settings;
        this.backend = backend;
        this.screens = screens;
        this.thread = Thread.currentThread();
        keyboard = new Keyboard(keys, this::typed, () -> order(Ending.HUNG_UP));
        hands = new Hands(settings, bus, screens, keyboard, this::order);
        var state = new State(
                new Link.Starting(),
                Data.NONE,
                settings.comfort(),
                screens.size(),
                State.NEVER,
                System.nanoTime(),
                ZoneOffset.UTC);
        shell = Shell.start(state, Views.all());
    }

    /**
     * Runs until it is over. The terminal is as it was when this returns.
     *
     * @param taken    what whoever took the terminal over for this knows of it ({@code bin/co} does, faster than a JVM can)
     * @param settings made while the terminal is taken over, where nobody has: another program has to be started for it
     * @throws IOException if the terminal cannot be had
     */
    public static Ending run(
            Map<String, String> environment, Optional<String> taken, Supplier<Settings> settings, Backend backend)
            throws IOException {
        @SuppressWarnings("resource") // it lives as long as the process
        var keys = new FileInputStream(FileDescriptor.in);
        return run(settings, backend, () -> Screens.open(taken, Depth.of(environment)), keys);
    }

    /** The same on a screen that nobody sees, until there are no more {@code keys}. */
    public static Ending rehearse(Supplier<Settings> settings, Backend backend, Size size, InputStream keys)
            throws IOException {
        return run(settings, backend, () -> Screens.nowhere(size, Depth.TRUE), keys);
    }

    private static Ending run(Supplier<Settings> settings, Backend backend, Callable<Screens> opening, InputStream keys)
            throws IOException {
        var opened = new FutureTask<>(() -> {
            Screens taken = opening.call();
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("console-mend").unstarted(() -> leave(taken)));
            return taken;
        });
        Thread.ofPlatform().daemon().name("console-screen").start(opened);
        Settings its;
        try {
            its = settings.get();
        } catch (RuntimeException | Error bug) {
            leave(await(opened));
            throw bug;
        }
        Screens screens = await(opened);
        try (var _ = Muffler.put()) {
            var console = new Console(its, backend, screens, keys);
            try {
                return console.run();
            } catch (IOException gone) {
                return console.over(Ending.HUNG_UP);
            } catch (RuntimeException | Error bug) {
                leave(screens);
                report(bug);
                return console.over(Ending.BROKEN);
            } finally {
                console.hands.close();
                console.hands.remember(console.shell.state().comfort());
                console.keyboard.pause();
                leave(screens);
            }
        }
    }

    private static Screens await(FutureTask<Screens> opened) throws IOException {
        try {
            return opened.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException noTerminal ? noTerminal : new IOException(failed.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the terminal was taken over");
        }
    }

    private static void report(Throwable bug) {
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace));
        System.err.println("co: the console broke, which is a bug:\n" + trace);
    }

    private static void leave(Screens screens) {
        try {
            screens.leave();
        } catch (IOException gone) {
            screens.abandon();
        }
    }

    private Ending run() throws IOException {
        draw();
        listenToSignals();
        keyboard.start();
        // Whose time it is, is found out in the midst of all jars.
        step(new Event.Zoned(settings.clock().getZone()));
        screens.mouse(settings.comfort().mouse());
        hands.watchComforts();
        // Whoever resized it while this began was not heard.
        hands.inASecond(() -> resized(true));
        Thread.ofPlatform().daemon().name("console-opens").start(this::open);
        return loop();
    }

    private void open() {
        switch (backend.open()) {
            case Backend.Opened.Embedded(var operations, boolean lasting) -> {
                bus.post(new Event.Linked(new Link.Embedded(lasting)));
                hands.serve(operations);
            }
            case Backend.Opened.Attached(var operations, long pid) -> {
                bus.post(new Event.Linked(new Link.Attached(pid)));
                hands.serve(operations);
            }
            case Backend.Opened.Failed(List<String> why) -> bus.post(new Event.Linked(new Link.Failed(why)));
        }
    }

    private Ending loop() throws IOException {
        boolean dirty = false;
        long drawn = System.nanoTime();
        long nextTick = 0;
        int sinceDrawn = 0;
        while (true) {
            Ending over = ordered.get();
            if (over != null) {
                return over;
            }
            long now = System.nanoTime();
            if (now - nextTick >= 0) {
                step(new Event.Ticked(settings.clock().instant(), now));
                nextTick = now
                        + TimeUnit.MILLISECONDS.toNanos(
                                SECOND_MS - settings.clock().millis() % SECOND_MS);
                dirty = true;
            }
            long pace = sinceDrawn > FLOOD ? FRAME_IN_FLOOD : FRAME;
            boolean urgent = false;
            Event event = next(dirty ? Math.min(drawn + pace, nextTick) - now : nextTick - now);
            while (event != null) {
                step(event);
                dirty = true;
                sinceDrawn++;
                urgent = event instanceof Event.Pressed || event instanceof Event.Resized;
                // A key is shown at once, whatever waits behind it.
                event = urgent || System.nanoTime() - drawn > pace ? null : next(0);
            }
            if (dirty && (urgent || System.nanoTime() - drawn >= pace)) {
                draw();
                drawn = System.nanoTime();
                dirty = false;
                sinceDrawn = 0;
            }
        }
    }

    private @Nullable Event next(long nanos) {
        try {
            return bus.next(nanos);
        } catch (InterruptedException _) {
            // Somebody ordered an end.
            return null;
        }
    }

    private void step(Event event) throws IOException {
        Shell.Step step = shell.on(event);
        shell = step.shell();
        for (Effect effect : step.effects()) {
            hands.act(effect, shell);
        }
    }

    private void draw() throws IOException {
        Frame frame = shell.render();
        screens.title(shell.title());
        screens.paint(frame);
        // What lies on top counts from when it can be seen.
        if (shell.top().isPresent() && !shell.top().equals(shown)) {
            step(new Event.Shown(System.nanoTime()));
        }
        shown = shell.top();
    }

    private void typed(Input input) {
        switch (input) {
            case Input.Pressed(var key) -> bus.post(new Event.Pressed(key, System.nanoTime()));
            case Input.Pasted(String text) -> bus.post(new Event.Pasted(text));
            case Input.Mouse mouse -> bus.post(new Event.Pointed(mouse));
            case Input.Focused _, Input.Reply _ -> {}
        }
    }

    private void order(Ending ending) {
        ordered.compareAndSet(null, ending);
        thread.interrupt();
    }

    /** The first who orders an end has his way. */
    private Ending over(Ending ending) {
        return ordered.compareAndSet(null, ending) ? ending : Objects.requireNonNull(ordered.get());
    }

    private void terminated() {
        if (!ordered.compareAndSet(null, Ending.TERMINATED)) {
            // Somebody who goes on without a screen must not miss this: it will not be said again.
            backend.end();
        }
        thread.interrupt();
    }

    private void listenToSignals() {
        Signals.on("TERM", this::terminated);
        Signals.on("INT", this::terminated);
        Signals.on("HUP", () -> {
            screens.abandon();
            order(Ending.HUNG_UP);
        });
        Signals.on("WINCH", () -> resized(false));
        Signals.on("TSTP", hands::suspend);
        Signals.on("CONT", hands::continued);
    }

    private void resized(boolean perhaps) {
        try {
            Optional<Size> size = perhaps ? screens.outgrown() : screens.measure();
            size.ifPresent(now -> bus.post(new Event.Resized(now)));
        } catch (IOException gone) {
            order(Ending.HUNG_UP);
        }
    }
}
