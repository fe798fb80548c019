package dev.fourtier.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;

/**
 * What the status line inside Claude Code shows. It is asked for every second of every session, so {@code bin/co} reads it from a
 * file with nothing but the shell: a line with our pid, one {@code waits ID} for each open question, and one
 * {@code said SESSION text} for each session.
 *
 * @param waits    what a person may approve, oldest first
 * @param sessions who answered last in each, the newest first
 */
public record StatusLineFile(long pid, List<String> waits, SequencedMap<String, String> sessions) {
    public void write(Path path) throws IOException {
        var text = new StringBuilder().append(pid).append('\n');
        waits.forEach(id -> text.append("waits ").append(id).append('\n'));
        sessions.forEach((session, said) ->
                text.append("said ").append(session).append(' ').append(said).append('\n'));
        PrivateFile.write(path, text.toString());
    }

    /** With the program that wrote it. */
    public static void remove(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
