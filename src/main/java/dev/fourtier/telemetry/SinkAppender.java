package dev.fourtier.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/** Hands what is logged to a {@link LineSink}, line by line. */
final class SinkAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final LineSink sink;

    SinkAppender(LineSink sink) {
        this.sink = sink;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String level = levelOf(event.getLevel());
        event.getFormattedMessage()
                .lines()
                .forEach(line -> sink.line(event.getInstant(), event.getLoggerName(), level, line));
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
