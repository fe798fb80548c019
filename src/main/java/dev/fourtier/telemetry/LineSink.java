package dev.fourtier.telemetry;

import java.time.Instant;

/** Gets what is logged, besides the file. Called by whoever logs: it must neither wait nor log. */
@FunctionalInterface
public interface LineSink {
    /** @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR} */
    void line(Instant at, String logger, String level, String text);
}
