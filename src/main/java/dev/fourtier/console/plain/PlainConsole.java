package dev.fourtier.console.plain;

import dev.fourtier.console.Backend;
import dev.fourtier.console.Ending;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.term.Muffler;
import dev.fourtier.control.Operations;
import dev.fourtier.control.PrivateFile;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.Feed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The menu on the input and the output of this process: one thread that hears, says, and has asked what comes of it. */
public final class PlainConsole {
    private static final Duration LONGEST_START = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofMillis(20);

    private final PlainSettings settings;
    private final Operations operations;
    private final boolean embedded;
    private final boolean lasting;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final AtomicBoolean news = new AtomicBoolean();
    private final AtomicReference<@Nullable Ending> ordered;
    private final Lines lines;

    /** The cursor stands behind a prompt. */
    private boolean prompted;

    private boolean wanted;

    private PlainConsole(
            PlainSettings settings,
            Operations operations,
            boolean embedded,
            boolean lasting,
            AtomicReference<@Nullable Ending> ordered) {
        this.settings = settings;
        this.operations = operations;
        this.embedded = embedded;
        this.lasting = lasting;
        this.ordered = ordered;
        lines = new Lines(settings.in(), Charset.defaultCharset(), heard::add);
    }

    /** Runs until it is over. */
    public static Ending run(PlainSettings settings, Backend backend) {
        var ordered = new AtomicReference<@Nullable Ending>();
        Thread thread = Thread.currentThread();
        listen(settings, "TERM", Ending.TERMINATED, backend, ordered, thread);
        listen(settings, "INT", Ending.TERMINATED, backend, ordered, thread);
        listen(settings, "HUP", Ending.HUNG_UP, backend, ordered, thread);
        settings.out().println("Starting co.");
        settings.out().flush();
        return switch (backend.open()) {
            case Backend.Opened.Embedded(var operations, boolean lasting) -> {
                awaitProxy(operations, ordered);
                yield new PlainConsole(settings, operations, true, lasting, ordered).run();
            }
            case Backend.Opened.Attached(var operations, long pid) -> {
                settings.out().println("It runs already, as process " + pid + ".");
                yield new PlainConsole(settings, operations, false, false, ordered).run();
            }
            case Backend.Opened.Failed(List<String> why) -> {
                settings.out().println("It did not start.");
                why.forEach(line -> settings.out().println(Safe.line(line)));
                yield Ending.BROKEN;
            }
        };
    }

    private static void listen(
            PlainSettings settings,
            String signal,
            Ending how,
            Backend backend,
            AtomicReference<@Nullable Ending> ordered,
            Thread thread) {
        settings.signals().accept(signal, () -> {
            if (!ordered.compareAndSet(null, how) && how == Ending.TERMINATED) {
                // Who goes on without a terminal must not miss it.
                backend.end();
            }
            thread.interrupt();
        });
    }

    /** It can be asked before its doors are open, and a pipe's first line would find them shut. */
    private static void awaitProxy(Operations operations, AtomicReference<@Nullable Ending> ordered) {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (ordered.get() == null && System.nanoTime() - until < 0) {
            switch (operations.status().proxy().state()) {
                case RUNNING, FAILED, MISSING -> {
                    return;
                }
                case STARTING, STOPPED -> LockSupport.parkNanos(AGAIN.toNanos());
            }
        }
    }

    private Ending run() {
        try (var _ = Muffler.put();
                Feed.Subscription _ = operations.feed().subscribe(this::changed)) {
            lines.start();
            return loop();
        }
    }

    /** Told once until it was looked at: a busy program has thousands of news. */
    private void changed(ControlEvent event) {
        if (news.compareAndSet(false, true)) {
            heard.add(new Heard.Tick());
        }
    }

    private Ending loop() {
        Dialogue.Step step = Dialogue.begin(sight());
        while (true) {
            Optional<Ending> over = act(step);
            if (over.isPresent()) {
                return over.get();
            }
            Dialogue at = step.next();
            if (at.listens(sight()) && !wanted) {
                wanted = true;
                lines.want();
            }
            Heard next = next();
            Ending order = ordered.get();
            if (order != null) {
                return order;
            }
            // Ctrl-D is an end that more may come after.
            if (next instanceof Heard.Line || next instanceof Heard.End) {
                wanted = false;
                prompted = next instanceof Heard.End;
            }
            step = at.on(next, sight());
        }
    }

    private Heard next() {
        try {
            Heard next = heard.poll(1, TimeUnit.SECONDS);
            if (next == null || next instanceof Heard.Tick) {
                news.set(false);
            }
            return next == null ? new Heard.Tick() : next;
        } catch (InterruptedException _) {
            // Somebody ordered an end.
            return new Heard.Tick();
        }
    }

    private Sight sight() {
        return new Sight(
                operations,
                settings.clock().instant(),
                settings.clock().getZone(),
                settings.terminal(),
                settings.refusal(),
                embedded,
                lasting);
    }

    private Optional<Ending> act(Dialogue.Step step) {
        say(step);
        for (Errand errand : step.errands()) {
            switch (errand) {
                case Errand.Leave(Ending how) -> {
                    return Optional.of(how);
                }
                case Errand.Ask ask -> Thread.startVirtualThread(() -> ask(ask));
                case Errand.Keep(String name, String text) -> heard.add(keep(name, text));
                case Errand.Unseen(String prompt) ->
                    heard.add(new Heard.Secret(settings.unseen().apply(prompt)));
            }
        }
        // Nobody reads it any more.
        return settings.out().checkError()
                ? Optional.of(embedded ? Ending.STOPPED : Ending.DETACHED)
                : Optional.empty();
    }

    private void say(Dialogue.Step step) {
        if (step.says().isEmpty() && step.prompt().isEmpty()) {
            return;
        }
        if (prompted && settings.terminal()) {
            settings.out().println();
        }
        prompted = false;
        step.says().forEach(line -> settings.out().println(Safe.line(line)));
        List<String> prompt = step.prompt();
        for (int i = 0; i < prompt.size(); i++) {
            String line = Safe.line(prompt.get(i));
            boolean last = i == prompt.size() - 1
                    && settings.terminal()
                    && !step.next().page().goesOn();
            if (last) {
                settings.out().print(line + " ");
                prompted = true;
            } else {
                settings.out().println(line);
            }
        }
        settings.out().flush();
        if (!prompt.isEmpty()) {
            heard.add(new Heard.Shown(System.nanoTime()));
        }
    }

    private void ask(Errand.Ask ask) {
        try {
            ask.call().apply(operations).whenComplete((answer, failed) -> {
                if (answer != null) {
                    heard.add(answer);
                } else if (failed != null) {
                    heard.add(failed(ask.what(), failed));
                }
            });
        } catch (RuntimeException failed) {
            heard.add(failed(ask.what(), failed));
        }
    }

    private Heard keep(String name, String text) {
        Path file = settings.kept().resolve(name);
        try {
            Files.createDirectories(settings.kept());
            // Prompts and logs may stand in it.
            PrivateFile.write(file, text);
            return new Heard.Ruled(name, new Ruling(Ruling.Kind.DONE, "Kept in " + file + "."));
        } catch (IOException refused) {
            return failed(name, refused);
        }
    }

    private static Heard failed(String what, Throwable why) {
        return new Heard.Ruled(what, new Ruling(Ruling.Kind.IMPOSSIBLE, "That did not work: " + why.getMessage()));
    }
}
