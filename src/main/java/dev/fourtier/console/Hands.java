package dev.fourtier.console;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.shell.Shell;
import dev.fourtier.console.state.Bus;
import dev.fourtier.console.state.Comfort;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.term.Keyboard;
import dev.fourtier.console.term.Pictures;
import dev.fourtier.console.term.Screens;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.Operations;
import dev.fourtier.control.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does what views ask for and cannot do: asks the program, writes files, steps back for another program. */
final class Hands implements AutoCloseable {
    /** Of the paid tier: no program that is started here has any business with it. */
    static final String PAID_KEY = "REAL_ANTHROPIC_KEY";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Settings settings;
    private final Bus bus;
    private final Screens screens;
    private final Keyboard keyboard;
    private final Consumer<Ending> over;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("console-call-", 0).factory());
    private final ScheduledExecutorService comforts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-comforts").factory());
    private final AtomicReference<@Nullable Operations> operations = new AtomicReference<>();
    private final AtomicReference<@Nullable Reporter> reporter = new AtomicReference<>();
    private final Optional<Clipboard> clipboard;
    private final AtomicBoolean away = new AtomicBoolean();

    Hands(Settings settings, Bus bus, Screens screens, Keyboard keyboard, Consumer<Ending> over) {
        this.settings = settings;
        this.bus = bus;
        this.screens = screens;
        this.keyboard = keyboard;
        this.over = over;
        clipboard = Clipboard.of(settings.environment());
    }

    /** Has colours and keys read, and read again when they are saved. */
    void watchComforts() {
        ScheduledFuture<?> _ = comforts.scheduleWithFixedDelay(this::lookAtComforts, 0, 2, TimeUnit.SECONDS);
    }

    /** Once, when the start is over. */
    void inASecond(Runnable look) {
        ScheduledFuture<?> _ = comforts.schedule(look, 1, TimeUnit.SECONDS);
    }

    private void lookAtComforts() {
        settings.wardrobe().changed().ifPresent(found -> {
            bus.post(new Event.Dyed(found.themes()));
            complain(found.problems());
        });
        settings.keys().get().ifPresent(made -> {
            bus.post(new Event.Rekeyed(made.map()));
            complain(made.problems());
        });
    }

    private void complain(List<String> problems) {
        problems.stream()
                .findFirst()
                .ifPresent(problem -> bus.post(said(
                        problem + (problems.size() > 1 ? " (and " + (problems.size() - 1) + " more: 6)" : ""),
                        Notice.Tone.BAD)));
    }

    /** For the next console. */
    void remember(Comfort comfort) {
        Comfort before = settings.comfort();
        if (!comfort.theme().name().equals(before.theme().name())) {
            remember("the colours", settings.worn(), comfort.theme().name() + "\n");
        }
        if (!comfort.habits().equals(before.habits())) {
            remember(
                    "what was chosen in the views",
                    settings.habits(),
                    comfort.habits().lines().stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
    }

    private static void remember(String what, Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException refused) {
            System.err.println("co: cannot remember " + what + " in " + file + ": " + refused.getMessage());
        }
    }

    /** From now on there is somebody to ask. */
    void serve(Operations from) {
        operations.set(from);
        reporter.set(new Reporter(from, bus));
    }

    void act(Effect effect, Shell shell) throws IOException {
        switch (effect) {
            case Effect.Call call -> call(call);
            case Effect.Copy(String text) -> {
                screens.copy(text);
                clipboard.ifPresent(here -> calls.execute(() -> copy(here, text)));
                say("Copied.", Notice.Tone.GOOD);
            }
            case Effect.Page(String name, String text) -> page(name, text);
            case Effect.Edit edit -> edit(edit);
            case Effect.Keep(String name, String text) -> calls.execute(() -> keep(name, text));
            case Effect.Shoot _ -> shoot(shell);
            case Effect.Like(var comfort) -> {
                screens.mouse(comfort.mouse());
                screens.forget();
            }
            case Effect.Ring _ -> screens.bell();
            case Effect.Redraw _ -> {
                screens.measure().ifPresent(size -> later(new Event.Resized(size)));
                screens.forget();
            }
            case Effect.Suspend _ -> suspend();
            case Effect.Leave(var how) ->
                over.accept(
                        switch (how) {
                            case DETACH -> Ending.DETACHED;
                            case BACKGROUND -> Ending.BACKGROUND;
                            case STOP -> Ending.STOPPED;
                        });
            // The shell's own.
            case Effect.Go _, Effect.Act _, Effect.Open _, Effect.Say _, Effect.Many _ -> {}
        }
    }

    private void call(Effect.Call call) {
        Operations to = operations.get();
        if (to == null) {
            say("Nothing runs yet that could be asked.", Notice.Tone.BAD);
            return;
        }
        calls.execute(() -> {
            try {
                call.call().apply(to).whenComplete((event, failed) -> {
                    if (event != null) {
                        bus.post(event);
                    } else if (failed != null) {
                        bus.post(said("That did not work: " + failed.getMessage(), Notice.Tone.BAD));
                    }
                });
            } catch (RuntimeException failed) {
                bus.post(said("That did not work: " + failed.getMessage(), Notice.Tone.BAD));
            }
        });
    }

    private void copy(Clipboard here, String text) {
        try {
            here.copy(text, settings.environment());
        } catch (IOException refused) {
            bus.post(said(
                    "The terminal was asked to copy it; this machine cannot: " + refused.getMessage(),
                    Notice.Tone.BAD));
        }
    }

    private void say(String text, Notice.Tone tone) {
        later(said(text, tone));
    }

    /** Not from the console's own thread: it would wait for itself when the bus is full. */
    private void later(Event event) {
        calls.execute(() -> bus.post(event));
    }

    private Event said(String text, Notice.Tone tone) {
        return new Event.Said(new Notice(text, tone, settings.clock().instant()));
    }

    private void keep(String name, String text) {
        try {
            Files.createDirectories(settings.kept());
            Path file = settings.kept().resolve(name);
            // Prompts and logs may stand in it.
            PrivateFile.write(file, text);
            bus.post(said("Kept in " + file, Notice.Tone.GOOD));
        } catch (IOException refused) {
            bus.post(said("Cannot write there: " + refused.getMessage(), Notice.Tone.BAD));
        }
    }

    private void shoot(Shell shell) {
        Frame frame = shell.render();
        String name = "co-"
                + STAMP.format(
                        settings.clock().instant().atZone(settings.clock().getZone()));
        calls.execute(() -> {
            Pictures.all(frame, shell.state().theme()).forEach((ending, text) -> keep(name + "." + ending, text));
            bus.post(said("Kept as text, ANSI and SVG: " + settings.kept().resolve(name) + ".*", Notice.Tone.GOOD));
        });
    }

    private void edit(Effect.Edit edit) throws IOException {
        Path file = Path.of(edit.file());
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.exists(file)) {
                Files.createDirectories(folder);
                Files.copy(Path.of(edit.template()), file);
            }
        } catch (IOException refused) {
            say("Cannot make " + file + ": " + refused.getMessage(), Notice.Tone.BAD);
            return;
        }
        stepBack(Editor.of(settings.environment()).command(file, edit.line()));
        call(edit.then());
    }

    private void page(String name, String text) throws IOException {
        String pager = Optional.ofNullable(settings.environment().get("PAGER"))
                .filter(set -> !set.isBlank())
                .orElse("less -R");
        Path file = Files.createTempFile("co-" + name.replaceAll("[^A-Za-z0-9.-]", "_"), ".txt");
        try {
            Files.writeString(file, text);
            stepBack(List.of("/bin/sh", "-c", pager + " \"$1\"", "sh", file.toString()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The shell gets the terminal, and with {@code fg} the console has it again: all of the group stops, as for Ctrl-Z. */
    void suspend() {
        try {
            stepBack(List.of("/bin/sh", "-c", "kill -STOP 0"));
        } catch (IOException gone) {
            over.accept(Ending.HUNG_UP);
        }
    }

    private void stepBack(List<String> program) throws IOException {
        if (!away.compareAndSet(false, true)) {
            return;
        }
        keyboard.pause();
        try {
            screens.leave();
            var builder = new ProcessBuilder(program).inheritIO();
            builder.environment().remove(PAID_KEY);
            builder.start().waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            away.set(false);
            screens.enter();
            keyboard.resume();
            later(new Event.Resized(screens.size()));
        }
    }

    /** Somebody else stopped this process and let it go on: the terminal may be set otherwise by now. */
    void continued() {
        if (away.get()) {
            return;
        }
        try {
            screens.again();
            later(new Event.Resized(screens.size()));
        } catch (IOException gone) {
            over.accept(Ending.HUNG_UP);
        }
    }

    @Override
    public void close() {
        Reporter its = reporter.get();
        if (its != null) {
            its.close();
        }
        comforts.shutdownNow();
        calls.shutdown();
        try {
            if (!calls.awaitTermination(1, TimeUnit.SECONDS)) {
                calls.shutdownNow();
            }
        } catch (InterruptedException _) {
            calls.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
