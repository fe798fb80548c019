package dev.fourtier.control.remote;

import dev.fourtier.control.Operations;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.event.Mailbox;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.Logs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What changes, as server-sent events to one client: {@code changed}, {@code request}, {@code lines}, {@code missed}. Lines carry
 * an id, {@code RUN-SEQ}, and whoever names the last one it got hears what came after it: none is lost as long as the ring has it,
 * and none comes twice. Runs on a thread of its own and waits where the client is slow; what changes meanwhile is put together.
 */
public final class EventStream implements Runnable {
    /** Often enough that a dead connection is found out in seconds. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int LARGEST_BATCH = 500;

    private final Operations operations;
    private final Position begin;
    private final OutputStream out;
    private final Duration heartbeat;
    private final ViewJson json = new ViewJson();
    private volatile boolean closed;
    private long told;

    public EventStream(Operations operations, Position begin, OutputStream out) {
        this(operations, begin, out, HEARTBEAT);
    }

    EventStream(Operations operations, Position begin, OutputStream out, Duration heartbeat) {
        this.operations = operations;
        this.begin = begin;
        this.out = out;
        this.heartbeat = heartbeat;
    }

    /** Until the client is gone. */
    @Override
    public void run() {
        var mailbox = new Mailbox();
        Feed.Subscription hold = operations.feed().subscribe(mailbox::put);
        try (hold;
                out) {
            told = begin.after();
            write(":\n\n");
            lines();
            while (!closed) {
                List<ControlEvent> events = mailbox.await(heartbeat);
                if (events.isEmpty()) {
                    write(":\n\n");
                }
                for (ControlEvent event : events) {
                    pass(event);
                }
            }
        } catch (IOException gone) {
            // Nobody is there to hear of it.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** It ends at its next sign of life. */
    public void close() {
        closed = true;
    }

    private void pass(ControlEvent event) throws IOException {
        switch (event) {
            case ControlEvent.Changed(var topic) -> send("changed", json.text(topic));
            case ControlEvent.Request(var request) -> send("request", json.text(request));
            // Read from the ring, where they stand in order, whatever became of the news of them.
            case ControlEvent.Lines _ -> lines();
            case ControlEvent.Missed _ -> {
                send("missed", "{}");
                lines();
            }
        }
    }

    private void lines() throws IOException {
        Logs logs = operations.logs();
        List<LogEntry> next = logs.after(told, LARGEST_BATCH);
        while (!next.isEmpty() && !closed) {
            told = next.getLast().seq();
            write("id: " + begin.at(told) + "\n");
            send("lines", json.text(next));
            next = logs.after(told, LARGEST_BATCH);
        }
    }

    private void send(String name, String data) throws IOException {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * Where a stream begins.
     *
     * @param run   tells one life of a daemon from the next: its lines are counted from 1 again
     * @param after the last line that the client has
     */
    public record Position(String run, long after) {
        /** Where nothing was read before: so many lines are told of what was, and then what comes. */
        public static Position tail(String run, Logs logs, long lines) {
            return new Position(run, Math.max(0, logs.newest() - lines));
        }

        /** As the client says it, if that is of this run; else from the first line on. */
        public static Position of(String run, String id) {
            int dash = id.lastIndexOf('-');
            String seq = id.substring(dash + 1);
            return dash > 0 && id.substring(0, dash).equals(run) && seq.matches("[0-9]{1,18}")
                    ? new Position(run, Long.parseLong(seq))
                    : new Position(run, 0);
        }

        String at(long seq) {
            return run + "-" + seq;
        }
    }
}
