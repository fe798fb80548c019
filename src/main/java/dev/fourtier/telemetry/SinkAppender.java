package dev.fourtier.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.regex.Pattern;

/** Hands what is logged to a {@link LineSink}, line by line. */
final class SinkAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    /** As in the file: {@link Logging#PATTERN}. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t]]");

    private final LineSink sink;

    SinkAppender(LineSink sink) {
        this.sink = sink;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String level = levelOf(event.getLevel());
        event.getFormattedMessage()
                .lines()
                .forEach(line -> sink.line(
                        event.getInstant(),
                        event.getLoggerName(),
                        level,
                        CONTROL.matcher(line).replaceAll("?")));
        if (event.getThrowableProxy() != null) {
            sink.line(
                    event.getInstant(),
                    event.getLoggerName(),
                    level,
                    event.getThrowableProxy().getClassName() + " (the log file has its trace)");
        }
    }

    private static String levelOf(Level level) {
        return level.equals(Level.TRACE) ? Level.DEBUG.levelStr : level.levelStr;
    }
}
