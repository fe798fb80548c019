package dev.fourtier.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what is logged to a file that is cut by size and day, and thrown away by age. */
public final class Logging {
    /** Whoever looks at the file does it with a terminal, and what a service answered may stand in a message. */
    static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}"
            + " %replace(%msg){'[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]', '?'}%n";

    private static final String LARGEST_FILE = "10MB";
    private static final String LARGEST_SUM = "200MB";

    private Logging() {}

    /** @param keepDays {@code LOG_RETENTION_DAYS} */
    public static void toFolder(Path folder, String name, int keepDays) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("another logger than logback is on the class path");
        }
        var file = rollingFile(context, folder, name, keepDays, PATTERN);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        // Jetty tells of every connection that a client broke off.
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        root.addAppender(file);
    }

    /** {@code NAME.log} in a folder, cut by size and day, compressed, thrown away by age. */
    static RollingFileAppender<ILoggingEvent> rollingFile(
            LoggerContext context, Path folder, String name, int keepDays, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setFile(folder.resolve(name + ".log").toString());
        file.setEncoder(encoder);
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(folder.resolve(name) + ".%d{yyyy-MM-dd}.%i.log.gz");
        policy.setMaxFileSize(FileSize.valueOf(LARGEST_FILE));
        policy.setTotalSizeCap(FileSize.valueOf(LARGEST_SUM));
        policy.setMaxHistory(keepDays);
        policy.start();
        file.setRollingPolicy(policy);
        file.start();
        return file;
    }

    /** From now on what goes to the file goes there too; after {@link #toFolder}. */
    public static void alsoTo(LineSink sink) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var appender = new SinkAppender(sink);
            appender.setContext(context);
            appender.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        }
    }

    /** Lets go of the file. */
    public static void stop() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
