package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.Home;
import dev.fourtier.control.RunFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/**
 * The stream of events of a home's daemon, for as long as it is wanted: connects again when the daemon went away, and goes on with
 * the line after the last one it got.
 */
public final class EventSource implements Runnable, AutoCloseable {
    /** A sign of life comes every five seconds. */
    private static final int SILENCE_MILLIS = 16_000;

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Home home;
    private final long tail;
    private final Consumer<EventReader.Event> heard;
    private final Consumer<Boolean> connection;
    private final CountDownLatch closing = new CountDownLatch(1);
    private String last;

    /**
     * @param after      the id of the last line that is known already; empty for none
     * @param tail       so many lines of before are wanted, where none is known
     * @param heard      by the thread that runs this
     * @param connection by the same one: true when a stream stands, false when it broke
     */
    public EventSource(
            Home home, String after, long tail, Consumer<EventReader.Event> heard, Consumer<Boolean> connection) {
        this.home = home;
        this.last = after;
        this.tail = tail;
        this.heard = heard;
        this.connection = connection;
    }

    /** Until it is closed or its thread interrupted. */
    @Override
    public void run() {
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
                connected.disconnect();
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
        heard.accept(event);
        if (!event.id().isEmpty()) {
            last = event.id();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
