package dev.fourtier.mcp;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Puts a server into the text of {@code mcp-servers.json}, or takes one out. All the rest stays as it was written. Pure. */
public final class McpFileEdit {
    private static final String ROOT = "mcpServers";

    private McpFileEdit() {}

    /** @param text valid, and without a server of this name */
    public static String add(String text, String name, List<String> command, Map<String, String> environment) {
        Span all = servers(text).orElseThrow(() -> new IllegalArgumentException("no mcpServers"));
        String entry = "\"" + name + "\": " + entry(command, environment);
        String inside = text.substring(all.from() + 1, all.to() - 1);
        if (inside.isBlank()) {
            return text.substring(0, all.from() + 1) + "\n    " + entry + "\n  " + text.substring(all.to() - 1);
        }
        int end = all.from() + 1 + inside.stripTrailing().length();
        int first = all.from() + 1 + inside.length() - inside.stripLeading().length();
        String gap = text.substring(all.from() + 1, first);
        return text.substring(0, end) + "," + (gap.isEmpty() ? " " : gap) + entry + text.substring(end);
    }

    /** Empty where it has no such server. */
    public static Optional<String> remove(String text, String name) {
        return find(text, name).map(span -> {
            String before = text.substring(0, span.from());
            String after = text.substring(span.to());
            String rest = after.stripLeading();
            if (rest.startsWith(",")) {
                // The next one moves to where this one stood.
                return before + rest.substring(1).stripLeading();
            }
            String left = before.stripTrailing();
            return left.endsWith(",") ? left.substring(0, left.length() - 1) + after : left + after.stripLeading();
        });
    }

    /** From the first character to behind the last one. */
    private record Span(int from, int to) {}

    private static Optional<Span> servers(String text) {
        try (JsonParser json = parser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = ROOT.equals(json.currentName());
                json.nextToken();
                int from = at(json);
                json.skipChildren();
                if (wanted) {
                    return Optional.of(new Span(from, at(json) + 1));
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Span> find(String text, String name) {
        Optional<Span> all = servers(text);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int offset = all.get().from();
        try (JsonParser json = parser(text.substring(offset, all.get().to()))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                int from = at(json);
                boolean wanted = name.equals(json.currentName());
                json.nextToken();
                json.skipChildren();
                if (wanted) {
                    return Optional.of(new Span(offset + from, offset + at(json) + 1));
                }
            }
            return Optional.empty();
        }
    }

    private static int at(JsonParser json) {
        return Math.toIntExact(json.currentTokenLocation().getCharOffset());
    }

    private static JsonParser parser(String text) {
        return new JsonFactory().createParser(ObjectReadContext.empty(), text);
    }

    private static String entry(List<String> command, Map<String, String> environment) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("command", command.getFirst());
            json.writeArrayPropertyStart("args");
            command.stream().skip(1).forEach(json::writeString);
            json.writeEndArray();
            if (!environment.isEmpty()) {
                json.writeObjectPropertyStart("env");
                environment.forEach(json::writeStringProperty);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
