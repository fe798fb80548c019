package dev.fourtier.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One log that grows, as lines with a moment: those that have none of their own belong to the one before. */
final class LogTail implements AutoCloseable {
    private final String source;
    private final Predicate<LogLine> wanted;
    private final LogReader reader;
    private Instant at = Instant.EPOCH;
    private boolean shown = true;

    /** @param wanted asked of lines with a moment */
    LogTail(String source, Path file, Predicate<LogLine> wanted) {
        this.source = source;
        this.wanted = wanted;
        this.reader = new LogReader(file);
    }

    /** @param source whose log it stands in */
    record Entry(Instant at, String source, String text) {}

    /** Hands over what came since the last call. */
    void more(Consumer<Entry> entries) throws IOException {
        reader.more(text -> {
            LogLine line = LogLine.of(text);
            if (!line.isContinuation()) {
                at = moment(line.time(), at);
                shown = wanted.test(line);
            }
            if (shown) {
                entries.accept(new Entry(at, source, text));
            }
        });
    }

    private static Instant moment(String time, Instant otherwise) {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException somethingElse) {
            return otherwise;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
