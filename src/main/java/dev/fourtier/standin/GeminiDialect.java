package dev.fourtier.standin;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Google's own API: the model stands in the path. */
final class GeminiDialect implements Dialect {
    private static final Pattern PATH = Pattern.compile(".*/models/([^/:]+):(\\w+)");

    @Override
    public boolean asksModel(String method, String path) {
        String verb = part(path, 2);
        return method.equals("POST") && (verb.equals("streamGenerateContent") || verb.equals("generateContent"));
    }

    @Override
    public Received.Chat chat(JsonNode body) {
        return chat("", body);
    }

    @Override
    public Received.Chat chat(String path, JsonNode body) {
        var tally = new ChatTally();
        for (JsonNode tool : body.path("tools")) {
            tool.path("functionDeclarations").forEach(function -> tally.tool(function.path("name")));
        }
        body.path("systemInstruction")
                .path("parts")
                .forEach(part -> tally.text(part.path("text").asString("")));
        for (JsonNode content : body.path("contents")) {
            tally.turn();
            boolean model = content.path("role").asString("").equals("model");
            for (JsonNode part : content.path("parts")) {
                part(part, model, tally);
            }
        }
        return tally.total(part(path, 1), part(path, 2).startsWith("stream"));
    }

    private static void part(JsonNode part, boolean model, ChatTally tally) {
        if (part.has("inlineData")) {
            tally.image();
        } else if (part.has("functionCall")) {
            tally.toolCall();
        } else if (part.has("functionResponse")) {
            tally.toolResult();
        } else if (model) {
            tally.assistantText(part.path("text").asString(""));
        } else {
            tally.userText(part.path("text").asString(""));
        }
    }

    @Override
    public Optional<Reply> objection(Received request) {
        return asksModel(request.method(), request.path()) && !request.json().isObject()
                ? Optional.of(error(400, "Request contains an invalid argument."))
                : Optional.empty();
    }

    @Override
    public Reply other(Received request) {
        if (part(request.path(), 2).equals("countTokens")) {
            int tokens = Math.max(1, request.body().length() / 4);
            return Reply.json(200, Json.object().put("totalTokens", tokens).toString());
        }
        return error(404, "not found");
    }

    @Override
    public Encoder stream(Received request) {
        return new GeminiEncoder(request.model(), request.number());
    }

    @Override
    public Encoder whole(Received request) {
        return new Gathered((answer, ending) -> {
            var body = GeminiEncoder.head(request.model(), request.number());
            var candidate = body.putArray("candidates").addObject();
            var parts = candidate.putObject("content").put("role", "model").putArray("parts");
            parts.addObject().put("text", answer.text());
            List.copyOf(answer.calls()).forEach(call -> GeminiEncoder.addCall(parts, call));
            GeminiEncoder.addEnd(body, candidate, ending);
            return body.toString();
        });
    }

    @Override
    public Reply error(int status, String message) {
        return Reply.json(status, GeminiErrors.body(status, message));
    }

    private static String part(String path, int group) {
        Matcher matcher = PATH.matcher(path);
        return matcher.matches() ? matcher.group(group) : "";
    }
}
