package dev.fourtier.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The chat completions API that many services share. */
final class OpenAiDialect implements Dialect {
    private final Setting setting;
    private final OllamaCatalog catalog;

    OpenAiDialect(Setting setting) {
        this.setting = setting;
        this.catalog = new OllamaCatalog(setting, new Shelf(setting.models()));
    }

    @Override
    public boolean asksModel(String method, String path) {
        return method.equals("POST") && path.equals("/v1/chat/completions");
    }

    @Override
    public Received.Chat chat(JsonNode body) {
        var tally = new ChatTally();
        for (JsonNode tool : body.path("tools")) {
            tally.tool(tool.path("function").path("name"));
        }
        for (JsonNode message : body.path("messages")) {
            tally.turn();
            String role = message.path("role").asString("");
            JsonNode content = message.path("content");
            if (content.isString()) {
                text(role, content.asString(), tally);
            }
            for (JsonNode part : content) {
                if (part.path("type").asString("").equals("image_url")) {
                    tally.image();
                } else {
                    text(role, part.path("text").asString(""), tally);
                }
            }
            message.path("tool_calls").forEach(call -> tally.toolCall());
            if (role.equals("tool")) {
                tally.toolResult();
            }
        }
        return tally.total(body.path("model").asString(""), body.path("stream").asBoolean(false));
    }

    private static void text(String role, String text, ChatTally tally) {
        switch (role) {
            case "user" -> tally.userText(text);
            case "assistant" -> tally.assistantText(text);
            default -> tally.text(text);
        }
    }

    @Override
    public Optional<Reply> objection(Received request) {
        if (asksModel(request.method(), request.path()) && !request.json().isObject()) {
            return Optional.of(error(400, "unexpected EOF"));
        }
        return Optional.empty();
    }

    @Override
    public Reply other(Received request) {
        return switch (request.path()) {
            case "/v1/models" -> Reply.json(200, catalog.openAiList());
            case "/health" -> Reply.json(200, "{\"status\":\"ok\"}");
            default -> new Reply(404, "text/plain", "404 page not found", Map.of());
        };
    }

    @Override
    public Encoder stream(Received request) {
        boolean usage =
                request.json().path("stream_options").path("include_usage").asBoolean(false);
        return new OpenAiEncoder(request, setting.clock(), usage);
    }

    @Override
    public Encoder whole(Received request) {
        return new Gathered((answer, ending) -> {
            var body = OpenAiEncoder.head(request, setting.clock(), "chat.completion");
            var choice = body.putArray("choices").addObject().put("index", 0);
            var message = choice.putObject("message").put("role", "assistant").put("content", answer.text());
            if (!answer.thinking().isEmpty()) {
                message.put("reasoning_content", answer.thinking());
            }
            List<Act.ToolCall> calls = answer.calls();
            for (int i = 0; i < calls.size(); i++) {
                OpenAiEncoder.addCall(message, calls.get(i), i);
            }
            choice.put("finish_reason", OpenAiEncoder.finishReason(ending, calls.size()));
            OpenAiEncoder.addUsage(body, ending);
            return body.toString();
        });
    }

    @Override
    public Reply error(int status, String message) {
        var answer = Json.object();
        answer.putObject("error")
                .put("message", message)
                .put("type", status < 500 ? "invalid_request_error" : "server_error")
                .putNull("param")
                .putNull("code");
        return Reply.json(status, answer.toString());
    }
}
