package dev.fourtier.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Where a running daemon can be reached: {@code $CO_HOME/run/control.json}, readable by its owner alone. */
public record RunFile(int port, ControlToken token, long pid, Instant startedAt) {
    /** What stands in the file's place. */
    public sealed interface Reading {
        record Found(RunFile file) implements Reading {}

        record Missing() implements Reading {}

        /** There is a file, but it is none of ours. */
        record Damaged() implements Reading {}
    }

    /** Appears at once and whole: a client sees the old file, or this one, or none. */
    public void write(Path path) throws IOException {
        PrivateFile.write(path, json());
    }

    /** Removes the file if it still speaks of the process {@code pid}, and leaves another one's alone. */
    public static void remove(Path path, long pid) throws IOException {
        if (read(path) instanceof Reading.Found(RunFile file) && file.pid() == pid) {
            Files.deleteIfExists(path);
        }
    }

    public static Reading read(Path path) throws IOException {
        try {
            return parse(Files.readString(path));
        } catch (NoSuchFileException missing) {
            return new Reading.Missing();
        }
    }

    private static Reading parse(String text) {
        try {
            Map<String, String> fields = FlatJson.read(text);
            return new Reading.Found(new RunFile(
                    Integer.parseInt(fields.getOrDefault("port", "")),
                    new ControlToken(fields.getOrDefault("token", "")),
                    Long.parseLong(fields.getOrDefault("pid", "")),
                    Instant.parse(fields.getOrDefault("started_at", ""))));
        } catch (JacksonException | NumberFormatException | DateTimeException damaged) {
            return new Reading.Damaged();
        }
    }

    private String json() {
        return FlatJson.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("port", port);
            json.writeStringProperty("token", token.value());
            json.writeNumberProperty("pid", pid);
            json.writeStringProperty("started_at", startedAt.toString());
            json.writeEndObject();
        });
    }
}
