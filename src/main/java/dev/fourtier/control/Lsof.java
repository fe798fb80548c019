package dev.fourtier.control;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Whose a socket is by the program {@code lsof}, which macOS brings along: where there is no {@code /proc}. */
final class Lsof {
    /** With many open files it takes a while; whoever asks writes an error message. */
    private static final long PATIENCE_SECONDS = 3;

    /** Where macOS has it, which is not on every PATH. */
    private static final String USUAL = "/usr/sbin";

    private final String path;

    /** @param path folders, as PATH has them */
    Lsof(String path) {
        this.path = path;
    }

    /** A process, and what {@code lsof} calls it: the first letters of its program. */
    record Found(long pid, String name) {}

    /** Empty where nobody listens there, or it cannot be asked. */
    Optional<Found> listener(int port) {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            // To a file: whoever waits for a pipe waits for a program that hangs.
            Path answer = Files.createTempFile("co", ".lsof");
            try {
                Process process = new ProcessBuilder(
                                program.get().toString(), "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                        .redirectInput(new File("/dev/null"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(answer.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                return read(Files.readString(answer, StandardCharsets.ISO_8859_1));
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException stuck) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Path> program() {
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of(USUAL))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, "lsof"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A line a field, told apart by its first letter; the first process is the one, as its children only inherit the socket. */
    private static Optional<Found> read(String answer) {
        long pid = 0;
        for (String line : answer.lines().toList()) {
            if (pid == 0 && line.matches("p\\d{1,18}")) {
                pid = Long.parseLong(line.substring(1));
            } else if (pid != 0 && line.startsWith("c")) {
                return Optional.of(new Found(pid, line.substring(1)));
            } else if (line.startsWith("p")) {
                break;
            }
        }
        return pid == 0 ? Optional.empty() : Optional.of(new Found(pid, ""));
    }
}
