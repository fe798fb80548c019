package dev.fourtier.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A log of lines that another program wrote, each with its time before it. On disk as soon as it is told. */
public final class LineFile implements AutoCloseable {
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %msg%n";

    private final RollingFileAppender<ILoggingEvent> file;

    private LineFile(RollingFileAppender<ILoggingEvent> file) {
        this.file = file;
    }

    /** @param name of letters, digits, dots and hyphens; the file is called so, with {@code .log} */
    public static LineFile open(Path folder, String name, int keepDays) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("another logger than logback is on the class path");
        }
        return new LineFile(Logging.rollingFile(context, folder, name, keepDays, PATTERN));
    }

    /** Callable from any thread. */
    public void line(Instant at, String text) {
        var event = new LoggingEvent();
        event.setInstant(at);
        event.setLevel(Level.INFO);
        event.setLoggerName("");
        event.setMessage(text);
        // Or it is looked for in a context that such an event has not.
        event.setMDCPropertyMap(Map.of());
        file.doAppend(event);
    }

    @Override
    public void close() {
        file.stop();
    }
}
