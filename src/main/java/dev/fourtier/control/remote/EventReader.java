package dev.fourtier.control.remote;

import java.io.BufferedReader;
import java.io.IOException;

/** Server-sent events as {@link EventStream} writes them: one line of data each. */
public final class EventReader {
    /** @param id empty where it has none; {@code name} empty for a sign of life */
    public record Event(String id, String name, String data) {
        public boolean isSignOfLife() {
            return name.isEmpty();
        }
    }

    private final BufferedReader in;

    EventReader(BufferedReader in) {
        this.in = in;
    }

    /** @throws IOException when the stream ended, too */
    public Event next() throws IOException {
        String id = "";
        String name = "";
        String data = "";
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream of events ended");
            }
            if (line.isEmpty()) {
                return new Event(id, name, data);
            }
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            }
        }
    }
}
