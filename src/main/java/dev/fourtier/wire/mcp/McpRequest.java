package dev.fourtier.wire.mcp;

import dev.fourtier.model.RawJson;
import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One message of a client. {@code id} is the JSON value the answer has to repeat: a number or a string. */
public sealed interface McpRequest {
    record Initialize(RawJson id, String protocolVersion) implements McpRequest {}

    record Ping(RawJson id) implements McpRequest {}

    record ListTools(RawJson id) implements McpRequest {}

    record CallTool(RawJson id, String name, RawJson arguments) implements McpRequest {}

    /** A method that is not served here. */
    record Unknown(RawJson id, String method) implements McpRequest {}

    /** Nobody waits for an answer: {@code notifications/initialized}, a cancellation, an answer to a request never made. */
    record Notice(String method) implements McpRequest {}

    /** No message of this protocol. */
    record Malformed(String problem) implements McpRequest {}

    /** What a body holds: one message, or several in an array as older clients send them; never an empty list. */
    static List<McpRequest> read(byte[] body) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (JacksonException _) {
            return List.of(new Malformed("the body is not JSON"));
        }
        if (!root.isArray()) {
            return List.of(one(root));
        }
        List<McpRequest> all = new ArrayList<>();
        root.forEach(node -> all.add(one(node)));
        return all.isEmpty() ? List.of(new Malformed("the batch is empty")) : all;
    }

    private static McpRequest one(JsonNode message) {
        if (!message.isObject() || !message.path("jsonrpc").stringValue("").equals("2.0")) {
            return new Malformed("this is no JSON-RPC 2.0 message");
        }
        String method = message.path("method").stringValue("");
        JsonNode id = message.path("id");
        if (!id.isString() && !id.isNumber()) {
            return method.isEmpty() ? new Malformed("neither a method nor an id") : new Notice(method);
        }
        if (method.isEmpty()) {
            return new Notice("");
        }
        RawJson name = new RawJson(id.toString());
        JsonNode params = message.path("params");
        return switch (method) {
            case "initialize" ->
                new Initialize(name, params.path("protocolVersion").stringValue(""));
            case "ping" -> new Ping(name);
            case "tools/list" -> new ListTools(name);
            case "tools/call" -> {
                JsonNode arguments = params.path("arguments");
                yield new CallTool(
                        name,
                        params.path("name").stringValue(""),
                        arguments.isObject() ? new RawJson(arguments.toString()) : RawJson.EMPTY_OBJECT);
            }
            default -> new Unknown(name, method);
        };
    }
}
