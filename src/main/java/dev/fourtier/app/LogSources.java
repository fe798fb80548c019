package dev.fourtier.app;

import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogHub;
import dev.fourtier.telemetry.LineSink;
import java.time.Instant;
import java.util.Set;

/** Tells of what this program logs whether the proxy, the bridge or the rest of it speaks. */
final class LogSources implements LineSink {
    private static final String PROXY = "proxy";
    private static final String BRIDGE = "bridge";
    private static final String DAEMON = "daemon";
    private static final Set<String> OF_PROXY = Set.of(PROXY, "approval");
    private static final Set<String> OF_BRIDGE = Set.of(BRIDGE, "gemini");

    private final LogHub hub;

    LogSources(LogHub hub) {
        this.hub = hub;
    }

    @Override
    public void line(Instant at, String logger, String level, String text) {
        hub.line(sourceOf(logger), at, LogEntry.Level.valueOf(level), text);
    }

    static String sourceOf(String logger) {
        if (OF_PROXY.contains(logger)
                || logger.startsWith("dev.fourtier.proxy.")
                || logger.startsWith("dev.fourtier.approval.")
                || logger.startsWith("dev.fourtier.upstream.")) {
            return PROXY;
        }
        return OF_BRIDGE.contains(logger) || logger.startsWith("dev.fourtier.bridge.") ? BRIDGE : DAEMON;
    }
}
