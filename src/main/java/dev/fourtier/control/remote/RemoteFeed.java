package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.Home;
import dev.fourtier.control.RunFile;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.request.RequestView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * Listens to a daemon for as long as it is wanted: connects again when it went away, goes on with the line after the last one it
 * got, and says that things were missed. Lines are numbered anew, as those of the next daemon begin at 1 again.
 */
final class RemoteFeed implements AutoCloseable {
    /** A sign of life comes every five seconds. */
    private static final int SILENCE_MILLIS = 16_000;

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Home home;
    private final LogRing lines;
    private final long tail;
    private final Consumer<ControlEvent> heard;
    private final Consumer<Boolean> connection;
    private final ViewJson json = new ViewJson();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("control-feed").unstarted(this::run);
    private String last = "";

    /**
     * @param tail       so many lines of before are wanted
     * @param heard      by one thread
     * @param connection by the same one: true when a stream stands, false when it broke
     */
    RemoteFeed(Home home, LogRing lines, long tail, Consumer<ControlEvent> heard, Consumer<Boolean> connection) {
        this.home = home;
        this.lines = lines;
        this.tail = tail;
        this.heard = heard;
        this.connection = connection;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            do {
                if (listen()) {
                    pause = FIRST_PAUSE_MILLIS;
                } else {
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            } while (!closing.await(pause, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a stream stood, before it broke. */
    private boolean listen() {
        boolean stood = false;
        try {
            if (!(RunFile.read(home.runFile()) instanceof RunFile.Reading.Found(RunFile file))) {
                return false;
            }
            HttpURLConnection connected = ControlClient.connect(
                    file, ControlClient.EVENTS + (last.isEmpty() ? "?tail=" + tail : ""), "text/event-stream");
            connected.setReadTimeout(SILENCE_MILLIS);
            if (!last.isEmpty()) {
                connected.setRequestProperty("Last-Event-ID", last);
            }
            if (connected.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return false;
            }
            try (var in =
                    new BufferedReader(new InputStreamReader(connected.getInputStream(), StandardCharsets.UTF_8))) {
                var events = new EventReader(in);
                // Its first sign of life: from now on nothing is missed.
                events.next();
                stood = true;
                connection.accept(true);
                while (closing.getCount() > 0) {
                    pass(events.next());
                }
            }
        } catch (IOException | JacksonException broken) {
            // It went away, or is of another version: the next try tells.
        } finally {
            if (stood) {
                connection.accept(false);
            }
        }
        return stood;
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
                last = event.id();
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
        closing.countDown();
        // A virtual thread that reads from a connection lets go of it then.
        thread.interrupt();
    }
}
