package dev.fourtier.repair;

import dev.fourtier.model.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls out of the errors Ollama answers with when its own parser fails: {@code error parsing tool call: raw='…', err=…},
 * as a 500 or inside a stream.
 */
public final class Recovery {
    private static final String RAW = "raw='";
    private static final String ERR = "', err=";

    private Recovery() {}

    /**
     * The events of the calls that the text holds; none when it holds no valid one, or anything besides calls.
     *
     * @param raw        the model's text, the message around it, or the JSON body of the error
     * @param toolUseIds as in {@link ToolCallRepair}
     */
    public static List<StreamEvent> fromRaw(String raw, OfferedTools tools, Supplier<String> toolUseIds) {
        String text = modelText(raw);
        List<StreamEvent> events = repaired(text, tools, toolUseIds);
        return events.isEmpty() ? byInput(text, tools, toolUseIds) : events;
    }

    private static String modelText(String raw) {
        String message = LenientJson.read(raw.strip())
                .map(Recovery::errorMessage)
                .filter(text -> !text.isEmpty())
                .orElse(raw);
        int from = message.indexOf(RAW);
        if (from < 0) {
            return message;
        }
        int to = message.lastIndexOf(ERR);
        if (to < from) {
            to = message.endsWith("'") ? message.length() - 1 : message.length();
        }
        return to < from + RAW.length() ? "" : message.substring(from + RAW.length(), to);
    }

    /** {@code {"error":"…"}} of Ollama's own API and {@code {"error":{"message":"…"}}} of the others. */
    private static String errorMessage(JsonNode body) {
        JsonNode error = body.path("error");
        return error.isString() ? error.stringValue() : error.path("message").asString("");
    }

    private static List<StreamEvent> repaired(String text, OfferedTools tools, Supplier<String> toolUseIds) {
        var events = new ArrayList<StreamEvent>();
        var leftover = new StringBuilder();
        if (!tools.isEmpty() && !text.isBlank()) {
            var scanner = new TextScanner(tools);
            var sink = new Sink() {
                @Override
                public void text(String part) {
                    leftover.append(part);
                }

                @Override
                public void call(Call call) {
                    add(call, events, toolUseIds);
                }
            };
            scanner.feed(text, sink);
            scanner.end(Source.End.COMPLETE, sink);
        }
        return leftover.toString().isBlank() ? events : List.of();
    }

    /**
     * For gpt-oss the raw text is the input alone. The model did call something; what it called is known when all keys belong
     * to one offered tool and to no other.
     */
    private static List<StreamEvent> byInput(String text, OfferedTools tools, Supplier<String> toolUseIds) {
        Optional<ObjectNode> input =
                LenientJson.read(text.strip()).filter(JsonNode::isObject).map(ObjectNode.class::cast);
        if (input.isEmpty() || input.get().isEmpty()) {
            return List.of();
        }
        List<Call> possible = tools.all().stream()
                .filter(tool -> tool.schema().requiresSomething()
                        && input.get().propertyNames().stream().allMatch(tool.schema()::declares))
                .map(tool -> tool.call(input.get()))
                .flatMap(Optional::stream)
                .toList();
        if (possible.size() != 1) {
            return List.of();
        }
        var events = new ArrayList<StreamEvent>();
        add(possible.getFirst(), events, toolUseIds);
        return events;
    }

    private static void add(Call call, List<StreamEvent> events, Supplier<String> toolUseIds) {
        events.add(new StreamEvent.ToolUseStart(toolUseIds.get(), call.name()));
        events.add(new StreamEvent.ToolInputDelta(call.input()));
    }
}
