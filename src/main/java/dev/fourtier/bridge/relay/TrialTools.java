package dev.fourtier.bridge.relay;

import dev.fourtier.http.Answers;
import dev.fourtier.wire.Json;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An MCP server with one tool that nobody calls: what a session offers the model beside it is the CLI's own. */
final class TrialTools {
    static final String PATH = "/trial-tools";

    private TrialTools() {}

    static void answer(byte[] body, Response response, Callback callback) {
        JsonNode request;
        try {
            request = Json.mapper().readTree(body);
        } catch (JacksonException notJson) {
            Relay.refuse(response, callback, 400, "not JSON");
            return;
        }
        String result = switch (request.path("method").asString("")) {
            case "initialize" -> """
                        {"protocolVersion":"2025-06-18","capabilities":{"tools":{}},\
                        "serverInfo":{"name":"co","version":"1"}}""";
            case "tools/list" -> """
                        {"tools":[{"name":"%s","description":"Does nothing.",\
                        "inputSchema":{"type":"object","properties":{}}}]}""".formatted(Relay.TRIAL_TOOL);
            default -> "{}";
        };
        if (!request.has("id")) {
            response.setStatus(202);
            callback.succeeded();
            return;
        }
        String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + request.path("id") + ",\"result\":" + result + "}";
        Answers.json(response, callback, 200, answer.getBytes(StandardCharsets.UTF_8));
    }
}
