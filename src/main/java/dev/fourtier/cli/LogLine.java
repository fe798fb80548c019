package dev.fourtier.cli;

import java.io.StringWriter;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line as {@code telemetry.Logging} writes it, or with a time alone, as those of a service are kept. One that looks otherwise, as
 * those of a stack trace, has neither a time nor a level.
 */
record LogLine(String time, String level, String logger, String message) {
    private static final Pattern OURS =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+) (TRACE|DEBUG|INFO|WARN|ERROR) +(\\S+) (.*)");
    private static final Pattern SERVICE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S*) (.*)");
    private static final Set<String> BRIDGE = Set.of("bridge", "gemini");

    static LogLine of(String text) {
        Matcher found = OURS.matcher(text);
        if (found.matches()) {
            return new LogLine(found.group(1), found.group(2), found.group(3), found.group(4));
        }
        Matcher service = SERVICE.matcher(text);
        return service.matches()
                ? new LogLine(service.group(1), "", "", service.group(2))
                : new LogLine("", "", "", text);
    }

    /** Belongs to the one before it. */
    boolean isContinuation() {
        return time.isEmpty();
    }

    boolean isOfBridge() {
        return BRIDGE.contains(logger);
    }

    /**
     * As it stands in its log, but for the source behind its time where several are read.
     *
     * @param source empty where only one is read
     */
    String text(String source, String asItStands) {
        if (source.isEmpty() || isContinuation() || !level.isEmpty()) {
            // What co logs itself says whose it is.
            return asItStands;
        }
        return time + " " + source + " " + message;
    }

    /** @param source empty where only one is read */
    String json(String source) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            if (!isContinuation()) {
                json.writeStringProperty("time", time);
            }
            if (!source.isEmpty()) {
                json.writeStringProperty("source", source);
            }
            if (!level.isEmpty()) {
                json.writeStringProperty("level", level);
                json.writeStringProperty("logger", logger);
            }
            json.writeStringProperty("message", message);
            json.writeEndObject();
        }
        return text.toString();
    }
}
