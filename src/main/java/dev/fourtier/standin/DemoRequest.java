package dev.fourtier.standin;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The conversation of one {@link Scene}, in the shape of Claude Code's requests. */
final class DemoRequest {
    private static final String SYSTEM = "You are Claude Code, so to speak: this is a simulated client of co demo. "
            + "Work in small steps, and run the tests after each. Working directory: ";

    private static final String TOOLS = """
            [{"name":"Read","description":"Reads a file","input_schema":{"type":"object",
              "properties":{"file_path":{"type":"string"}},"required":["file_path"]}},
             {"name":"Write","description":"Writes a file","input_schema":{"type":"object",
              "properties":{"file_path":{"type":"string"},"content":{"type":"string"}},"required":["file_path","content"]}},
             {"name":"Bash","description":"Runs a command","input_schema":{"type":"object",
              "properties":{"command":{"type":"string"}},"required":["command"]}}]
            """;

    private final ObjectNode body;
    private final ArrayNode messages;

    DemoRequest(Scene scene, String session) {
        body = Json.object()
                .put("model", scene.model())
                .put("max_tokens", 4_000)
                .put("stream", true);
        body.putArray("system").addObject().put("type", "text").put("text", SYSTEM + scene.folder());
        body.set("tools", Json.tree(TOOLS));
        body.putObject("metadata").put("user_id", "user_simulated_session_" + session);
        messages = body.putArray("messages");
        messages.addObject()
                .put("role", "user")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", scene.prompt());
    }

    String body() {
        return body.toString();
    }

    /**
     * Adds an answer, and for each call in it a result.
     *
     * @param lines server-sent events
     * @return whether there is something to go on with
     */
    boolean answeredBy(Stream<String> lines) {
        var text = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        try {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (line.startsWith("data:")) {
                    hear(Json.treeOrMissing(line.substring("data:".length())), text, calls);
                }
            }
        } catch (UncheckedIOException cutOff) {
            return false;
        }
        if (calls.isEmpty()) {
            return false;
        }
        ArrayNode answer = messages.addObject().put("role", "assistant").putArray("content");
        if (!text.isEmpty()) {
            answer.addObject().put("type", "text").put("text", text.toString());
        }
        ArrayNode results = messages.addObject().put("role", "user").putArray("content");
        for (Call call : calls) {
            answer.addObject()
                    .put("type", "tool_use")
                    .put("id", call.id)
                    .put("name", call.name)
                    .set("input", Json.treeOrMissing(call.input.isEmpty() ? "{}" : call.input.toString()));
            results.addObject()
                    .put("type", "tool_result")
                    .put("tool_use_id", call.id)
                    .put("content", DemoScript.LABEL + call.name + " was not really run");
        }
        return true;
    }

    private static void hear(JsonNode event, StringBuilder text, List<Call> calls) {
        JsonNode block = event.path("content_block");
        if (block.path("type").asString("").equals("tool_use")) {
            calls.add(new Call(block.path("id").asString(""), block.path("name").asString(""), new StringBuilder()));
        }
        JsonNode delta = event.path("delta");
        switch (delta.path("type").asString("")) {
            case "text_delta" -> text.append(delta.path("text").asString(""));
            case "input_json_delta" ->
                calls.getLast().input.append(delta.path("partial_json").asString(""));
            default -> {
                // Beginnings, ends, and kinds to come.
            }
        }
    }

    private record Call(String id, String name, StringBuilder input) {}
}
