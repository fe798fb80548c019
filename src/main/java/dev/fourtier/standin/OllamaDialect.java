package dev.fourtier.standin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Ollama's own API as version 0.33 speaks it. */
final class OllamaDialect implements Dialect {
    private static final Set<String> POST_ONLY =
            Set.of("/api/chat", "/api/show", "/api/me", "/api/generate", "/api/pull");

    private final Setting setting;
    private final Shelf shelf;
    private final OllamaCatalog catalog;
    private final OllamaPull pull;

    OllamaDialect(Setting setting) {
        this.setting = setting;
        this.shelf = new Shelf(setting.models());
        this.catalog = new OllamaCatalog(setting, shelf);
        this.pull = new OllamaPull(setting, shelf);
    }

    @Override
    public boolean asksModel(String method, String path) {
        return method.equals("POST") && path.equals("/api/chat");
    }

    @Override
    public Received.Chat chat(JsonNode body) {
        var tally = new ChatTally();
        for (JsonNode tool : body.path("tools")) {
            tally.tool(tool.path("function").path("name"));
        }
        for (JsonNode message : body.path("messages")) {
            tally.turn();
            String content = message.path("content").asString("");
            switch (message.path("role").asString("")) {
                case "system" -> tally.text(content);
                case "tool" -> {
                    tally.text(content);
                    tally.toolResult();
                }
                case "assistant" -> tally.assistantText(content);
                default -> tally.userText(content);
            }
            message.path("images").forEach(image -> tally.image());
            message.path("tool_calls").forEach(call -> tally.toolCall());
        }
        return tally.total(body.path("model").asString(""), body.path("stream").asBoolean(true));
    }

    @Override
    public Optional<Reply> objection(Received request) {
        if (isForeign(request.header("origin"))) {
            return Optional.of(Reply.text(403, ""));
        }
        if (!asksModel(request.method(), request.path())) {
            return Optional.empty();
        }
        if (request.body().isBlank()) {
            return Optional.of(error(400, "missing request body"));
        }
        if (!request.json().isObject()) {
            return Optional.of(error(400, "unexpected EOF"));
        }
        if (request.model().isEmpty()) {
            return Optional.of(error(400, "model is required"));
        }
        if (request.json().path("messages").isEmpty()) {
            return Optional.of(Reply.json(200, loaded(request)));
        }
        return Optional.empty();
    }

    private String loaded(Received request) {
        boolean unload = unloads(request);
        if (unload) {
            shelf.unload(request.model());
        } else if (shelf.find(request.model()).isPresent()) {
            shelf.load(request.model());
        }
        var record = OllamaEncoder.record(request.model(), setting.clock());
        record.putObject("message").put("role", "assistant").put("content", "");
        return record.put("done", true)
                .put("done_reason", unload ? "unload" : "load")
                .toString();
    }

    private static boolean isForeign(String origin) {
        return !origin.isEmpty() && !origin.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    @Override
    public Optional<List<Act>> work(Received request) {
        return request.method().equals("POST") && request.path().equals("/api/pull")
                ? Optional.of(pull.acts(named(request)))
                : Optional.empty();
    }

    @Override
    public Reply other(Received request) {
        String path = request.path();
        if (!request.method().equals("POST") && POST_ONLY.contains(path)) {
            return new Reply(405, "text/plain", "405 method not allowed", Map.of("Allow", "POST"));
        }
        return switch (path) {
            case "/" -> Reply.text(200, "Ollama is running");
            case "/api/version" -> Reply.json(200, "{\"version\":\"0.33.0\"}");
            case "/api/status" -> Reply.json(200, "{\"cloud\":{\"disabled\":false,\"source\":\"none\"}}");
            case "/api/me" -> Reply.json(503, "{\"error\":\"account unavailable\"}");
            case "/api/tags" -> Reply.json(200, catalog.tags());
            case "/api/ps" -> Reply.json(200, catalog.running());
            case "/api/show" -> show(named(request));
            case "/api/generate" -> generate(request);
            case "/api/delete" ->
                shelf.remove(named(request))
                        ? Reply.text(200, "")
                        : error(404, "model '" + named(request) + "' not found");
            case "/v1/models" -> new Reply(200, "application/json", catalog.openAiList(), Map.of());
            default -> new Reply(404, "text/plain", "404 page not found", Map.of());
        };
    }

    /** Without a prompt it loads the model, or with {@code keep_alive} 0 unloads it; nobody asks it for more. */
    private Reply generate(Received request) {
        String name = named(request);
        if (shelf.find(name).isEmpty()) {
            return error(404, "model '" + name + "' not found");
        }
        boolean unload = unloads(request);
        if (unload) {
            shelf.unload(name);
        } else {
            shelf.load(name);
        }
        return Reply.json(
                200,
                OllamaEncoder.record(name, setting.clock())
                        .put("response", "")
                        .put("done", true)
                        .put("done_reason", unload ? "unload" : "load")
                        .toString());
    }

    private static String named(Received request) {
        return request.json().path("model").asString("");
    }

    private static boolean unloads(Received request) {
        return request.json().path("keep_alive").isNumber()
                && request.json().path("keep_alive").asInt(1) == 0;
    }

    private Reply show(String name) {
        return catalog.show(name)
                .map(body -> Reply.json(200, body))
                .orElseGet(() -> error(404, "model '" + name + "' not found"));
    }

    @Override
    public Encoder stream(Received request) {
        return new OllamaEncoder(request.model(), setting.clock());
    }

    @Override
    public Encoder whole(Received request) {
        return new Gathered((answer, ending) -> {
            var record = OllamaEncoder.record(request.model(), setting.clock());
            var message = record.putObject("message").put("role", "assistant").put("content", answer.text());
            if (!answer.thinking().isEmpty()) {
                message.put("thinking", answer.thinking());
            }
            OllamaEncoder.addCalls(message, List.copyOf(answer.calls()));
            return OllamaEncoder.finish(record, ending).toString();
        });
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.json(status, Json.object().put("error", message).toString());
    }
}
