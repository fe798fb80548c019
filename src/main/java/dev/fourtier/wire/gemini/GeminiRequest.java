package dev.fourtier.wire.gemini;

import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/** A request for content, as the CLI wrote it. */
public final class GeminiRequest {
    /** Where a value stands in the body. */
    private record Span(int from, int to) {}

    private final byte[] body;
    private String opening = "";
    private final List<String> tools = new ArrayList<>();
    private @Nullable Span system;
    private @Nullable Span generation;

    private GeminiRequest(byte[] body) {
        this.body = body;
    }

    /** Empty for what is none. */
    public static Optional<GeminiRequest> read(byte[] body) {
        var request = new GeminiRequest(body);
        try (JsonParser parser = Json.parser(body, 0, body.length)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? request.fields(parser) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private Optional<GeminiRequest> fields(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            int from = offset(parser.currentTokenLocation().getByteOffset());
            switch (name) {
                case "contents" -> opening = opening(parser);
                case "tools" -> tools(parser);
                default -> parser.skipChildren();
            }
            var span = new Span(from, offset(parser.currentLocation().getByteOffset()));
            if (name.equals("systemInstruction")) {
                system = span;
            } else if (name.equals("generationConfig")) {
                generation = span;
            }
        }
        return Optional.of(this);
    }

    private static int offset(long at) {
        return Math.toIntExact(at);
    }

    /** The first text of the first content; leaves the parser at the end of the array. */
    private static String opening(JsonParser parser) {
        String text = "";
        int depth = 0;
        boolean found = false;
        JsonToken token = parser.currentToken();
        while (token != null) {
            if (token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && !found && "text".equals(parser.currentName())) {
                text = parser.getString();
                found = true;
            }
            if (depth == 0) {
                return text;
            }
            token = parser.nextToken();
        }
        return text;
    }

    private void tools(JsonParser parser) {
        int from = offset(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        int to = offset(parser.currentLocation().getByteOffset());
        Json.mapper().readTree(body, from, to - from).forEach(tool -> {
            if (tool.has("functionDeclarations")) {
                tool.path("functionDeclarations")
                        .forEach(function -> tools.add(function.path("name").asString("")));
            } else {
                // One of Google's own, such as a search: its name is the field's.
                tools.addAll(tool.propertyNames());
            }
        });
    }

    /** The first text of the conversation, which is the CLI's own. */
    public String opening() {
        return opening;
    }

    /** Names of all tools the model is offered. */
    public List<String> tools() {
        return List.copyOf(tools);
    }

    /**
     * The same request with another system prompt and other limits; all else is byte for byte what it was.
     *
     * @param prompt empty to leave it as it is
     */
    public byte[] with(String prompt, GeminiLimits limits) {
        var out = new ByteSink(body.length + prompt.length() + 256);
        int at = 0;
        Span first = system;
        Span second = generation;
        boolean swapped = first != null && second != null && second.from() < first.from();
        for (Span span : swapped ? List.of(second, first) : spans(first, second)) {
            out.raw(body, at, span.from() - at);
            if (span.equals(first)) {
                system(out, prompt, span);
            } else {
                limits(out, limits, span);
            }
            at = span.to();
        }
        return out.raw(body, at, body.length - at).takeBytes();
    }

    private static List<Span> spans(@Nullable Span first, @Nullable Span second) {
        List<Span> spans = new ArrayList<>();
        if (first != null) {
            spans.add(first);
        }
        if (second != null) {
            spans.add(second);
        }
        return spans;
    }

    private void system(ByteSink out, String prompt, Span span) {
        if (prompt.isEmpty()) {
            out.raw(body, span.from(), span.to() - span.from());
        } else {
            out.text("{\"parts\":[{\"text\":").json(prompt).text("}],\"role\":\"user\"}");
        }
    }

    private void limits(ByteSink out, GeminiLimits limits, Span span) {
        var tree = Json.mapper().readTree(body, span.from(), span.to() - span.from());
        if (!(tree instanceof ObjectNode config)) {
            out.raw(body, span.from(), span.to() - span.from());
            return;
        }
        limits.maxOutputTokens().ifPresent(most -> config.put("maxOutputTokens", most));
        Double temperature = limits.sampling().temperature();
        if (temperature != null) {
            config.put("temperature", temperature);
        }
        Double topP = limits.sampling().topP();
        if (topP != null) {
            config.put("topP", topP);
        }
        Integer topK = limits.sampling().topK();
        if (topK != null) {
            config.put("topK", topK);
        }
        if (!limits.stopSequences().isEmpty()) {
            var stops = config.putArray("stopSequences");
            limits.stopSequences().forEach(stops::add);
        }
        out.raw(Json.mapper().writeValueAsBytes(config));
    }
}
