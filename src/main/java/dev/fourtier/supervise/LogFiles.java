package dev.fourtier.supervise;

import dev.fourtier.telemetry.LineFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** A file for each service that has written something, cut by size and day, compressed, thrown away by age. */
public final class LogFiles implements LineListener, AutoCloseable {
    private final Path folder;
    private final IntSupplier keepDays;
    private final Map<String, LineFile> files = new ConcurrentHashMap<>();

    public LogFiles(Path folder, IntSupplier keepDays) {
        this.folder = folder;
        this.keepDays = keepDays;
    }

    @Override
    public void line(String source, Instant at, String text) {
        files.computeIfAbsent(source, name -> LineFile.open(folder, name, keepDays.getAsInt()))
                .line(at, text);
    }

    /** What comes later is not written. */
    @Override
    public void close() {
        files.values().forEach(LineFile::close);
    }
}
