package dev.fourtier.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Anthropic's Messages API. */
final class AnthropicDialect implements Dialect {
    private final Setting setting;

    AnthropicDialect(Setting setting) {
        this.setting = setting;
    }

    @Override
    public boolean asksModel(String method, String path) {
        return method.equals("POST") && path.equals("/v1/messages");
    }

    @Override
    public Received.Chat chat(JsonNode body) {
        var tally = new ChatTally();
        body.path("tools").forEach(tool -> tally.tool(tool.path("name")));
        if (body.path("system").isString()) {
            tally.text(body.path("system").asString());
        }
        body.path("system").forEach(block -> tally.text(block.path("text").asString("")));
        for (JsonNode message : body.path("messages")) {
            tally.turn();
            String role = message.path("role").asString("");
            JsonNode content = message.path("content");
            if (content.isString()) {
                text(role, content.asString(), tally);
            }
            content.forEach(block -> block(role, block, tally));
        }
        return tally.total(body.path("model").asString(""), body.path("stream").asBoolean(false));
    }

    private static void block(String role, JsonNode block, ChatTally tally) {
        switch (block.path("type").asString("")) {
            case "text" -> text(role, block.path("text").asString(""), tally);
            case "image" -> tally.image();
            case "tool_use" -> tally.toolCall();
            case "tool_result" -> {
                JsonNode content = block.path("content");
                if (content.isString()) {
                    tally.text(content.asString());
                }
                content.forEach(part -> block("tool", part, tally));
                tally.toolResult();
            }
            default -> {
                // Thinking, references and kinds to come are no texts of anybody.
            }
        }
    }

    private static void text(String role, String text, ChatTally tally) {
        switch (role) {
            // Claude Code puts reminders beside a tool's results; those are not a person's words.
            case "user" -> {
                if (text.startsWith("<system-reminder>")) {
                    tally.text(text);
                } else {
                    tally.userText(text);
                }
            }
            case "assistant" -> tally.assistantText(text);
            default -> tally.text(text);
        }
    }

    @Override
    public Optional<Reply> objection(Received request) {
        if (request.path().startsWith("/v1/")
                && request.header("x-api-key").isEmpty()
                && request.header("authorization").isEmpty()) {
            return Optional.of(error(401, "x-api-key header is required"));
        }
        if (!asksModel(request.method(), request.path())) {
            return Optional.empty();
        }
        if (!request.json().isObject()) {
            return Optional.of(error(400, "The request body is not valid JSON"));
        }
        for (String field : List.of("model", "messages", "max_tokens")) {
            if (request.json().path(field).isMissingNode()) {
                return Optional.of(error(400, field + ": Field required"));
            }
        }
        return Optional.empty();
    }

    @Override
    public Reply other(Received request) {
        return switch (request.path()) {
            case "/v1/messages/count_tokens" ->
                Reply.json(
                        200,
                        Json.object()
                                .put("input_tokens", request.body().length() / 4)
                                .toString());
            case "/v1/models" -> Reply.json(200, models());
            default -> error(404, "Not found");
        };
    }

    private String models() {
        var answer = Json.object();
        ArrayNode list = answer.putArray("data");
        for (SimulatedModel model : setting.models()) {
            list.addObject()
                    .put("type", "model")
                    .put("id", model.name())
                    .put("display_name", model.name())
                    .put("created_at", setting.clock().instant().toString());
        }
        return answer.put("has_more", false)
                .put("first_id", list.path(0).path("id").asString(""))
                .put("last_id", list.path(list.size() - 1).path("id").asString(""))
                .toString();
    }

    @Override
    public Encoder stream(Received request) {
        return new AnthropicEncoder(request);
    }

    @Override
    public Encoder whole(Received request) {
        return new Gathered((answer, ending) -> {
            var body = AnthropicEncoder.message(request);
            var content = body.withArray("content");
            if (!answer.thinking().isEmpty()) {
                content.addObject()
                        .put("type", "thinking")
                        .put("thinking", answer.thinking())
                        .put("signature", AnthropicEncoder.SIGNATURE);
            }
            if (!answer.text().isEmpty()) {
                content.addObject().put("type", "text").put("text", answer.text());
            }
            for (Act.ToolCall call : answer.calls()) {
                content.addObject()
                        .put("type", "tool_use")
                        .put("id", call.id())
                        .put("name", call.name())
                        .set("input", Json.tree(call.input()));
            }
            body.put(
                            "stop_reason",
                            AnthropicEncoder.stopReason(ending, !answer.calls().isEmpty()))
                    .putNull("stop_sequence");
            body.putObject("usage")
                    .put("input_tokens", ending.inputTokens())
                    .put("output_tokens", ending.outputTokens());
            return body.toString();
        });
    }

    @Override
    public Map<String, String> headers(Received request) {
        return Map.of("request-id", "req_simulated" + request.number());
    }

    @Override
    public Reply error(int status, String message) {
        String type = switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
        return new Reply(
                status,
                "application/json",
                AnthropicEncoder.error(type, message).toString(),
                Map.of());
    }
}
