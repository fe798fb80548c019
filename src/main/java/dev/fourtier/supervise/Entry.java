package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the register knows of one child.
 *
 * @param started as the system tells it
 * @param program the name its command line holds
 */
record Entry(long pid, Instant started, Mark mark, String program) {
    /** Number of one that is about to be started. */
    static final long UNBORN = 0;

    /** The system's own figure may shift by this much when the clock is set. */
    private static final long TOLERANCE_MILLIS = 2_000;

    static Optional<Entry> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new Entry(
                    Long.parseLong(lines.get(0)),
                    Instant.ofEpochMilli(Long.parseLong(lines.get(1))),
                    new Mark(lines.get(2)),
                    lines.get(3)));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(half, List.of(Long.toString(pid), Long.toString(started.toEpochMilli()), mark.word(), program));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether this is the very process that was registered: number, start and command line, and the mark where it shows. */
    boolean isSame(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        if (process.pid() != pid || start.isEmpty() || !isNear(start.get())) {
            return false;
        }
        if (Mark.isReadable()) {
            return mark.isOn(process);
        }
        return process.info().commandLine().orElse("").contains(program);
    }

    private boolean isNear(Instant start) {
        return Math.abs(start.toEpochMilli() - started.toEpochMilli()) <= TOLERANCE_MILLIS;
    }
}
