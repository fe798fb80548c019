package dev.fourtier.cli;

import dev.fourtier.control.Home;
import dev.fourtier.control.Running;
import dev.fourtier.control.remote.EventReader;
import dev.fourtier.control.remote.EventSource;
import dev.fourtier.control.remote.EventText;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** {@code co events}: what changes, as it changes, until Ctrl-C; a co that is started again is listened to again. */
final class EventsCommand {
    private final Home home;
    private final PrintStream out;
    private final PrintStream err;
    private final EventText text = new EventText();

    EventsCommand(Home home, PrintStream out, PrintStream err) {
        this.home = home;
        this.out = out;
        this.err = err;
    }

    int run(Command.Events wanted) {
        if (Running.in(home).isEmpty()) {
            err.println("co: not running in " + home.root() + ". Start it with 'co start'.");
            return ExitCode.NOT_RUNNING;
        }
        var source = new AtomicReference<Runnable>(() -> {});
        try (var events = new EventSource(
                home,
                wanted.after(),
                wanted.lines(),
                event -> print(event, wanted.json(), source.get()),
                stands -> print(connection(stands), wanted.json(), source.get()))) {
            source.set(events::close);
            events.run();
        }
        return Thread.currentThread().isInterrupted() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    private static EventReader.Event connection(boolean stands) {
        return new EventReader.Event("", stands ? "connected" : "lost", "{}");
    }

    private void print(EventReader.Event event, boolean json, Runnable end) {
        if (!event.isSignOfLife()) {
            List<String> lines = json ? List.of(EventText.json(event)) : text.text(event);
            lines.forEach(line -> out.print(line + "\n"));
        }
        // Whoever read the other end may have gone.
        if (out.checkError()) {
            end.run();
        }
    }
}
