package dev.fourtier.control.remote;

import dev.fourtier.control.Home;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.request.RequestView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Listens to a daemon for as long as it is wanted, and says that things were missed when it was away. Lines are numbered anew, as
 * those of the next daemon begin at 1 again.
 */
final class RemoteFeed implements AutoCloseable {
    private final LogRing lines;
    private final Consumer<ControlEvent> heard;
    private final ViewJson json = new ViewJson();
    private final EventSource source;
    private final Thread thread;

    /**
     * @param tail       so many lines of before are wanted
     * @param heard      by one thread
     * @param connection by the same one: true when a stream stands, false when it broke
     */
    RemoteFeed(Home home, LogRing lines, long tail, Consumer<ControlEvent> heard, Consumer<Boolean> connection) {
        this.lines = lines;
        this.heard = heard;
        source = new EventSource(home, "", tail, this::pass, connection);
        thread = Thread.ofVirtual().name("control-feed").unstarted(source);
    }

    void start() {
        thread.start();
    }

    private void pass(EventReader.Event event) {
        switch (event.name()) {
            case "changed" -> heard.accept(new ControlEvent.Changed(json.read(event.data(), ControlEvent.Topic.class)));
            case "request" -> heard.accept(new ControlEvent.Request(json.read(event.data(), RequestView.class)));
            case "lines" -> {
                List<LogEntry> numbered = new ArrayList<>();
                for (LogEntry line : json.readList(event.data(), LogEntry.class)) {
                    numbered.add(lines.add(line.at(), line.source(), line.level(), line.text(), line.request()));
                }
                heard.accept(new ControlEvent.Lines(numbered));
            }
            case "missed" -> heard.accept(new ControlEvent.Missed());
            default -> {
                // A sign of life, or something that only a newer version says.
            }
        }
    }

    @Override
    public void close() {
        source.close();
        // A virtual thread that reads from a connection lets go of it then.
        thread.interrupt();
    }
}
