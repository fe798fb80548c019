package dev.fourtier.standin;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Server-sent events, each a small answer of its own; the last has the finish reason. */
final class GeminiEncoder implements Encoder {
    private final String model;
    private final int number;

    GeminiEncoder(String model, int number) {
        this.model = model;
        this.number = number;
    }

    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public String begin() {
        return "";
    }

    @Override
    public String text(String piece) {
        var record = head(model, number);
        parts(record).addObject().put("text", piece);
        return event(record);
    }

    @Override
    public String thinking(String piece) {
        var record = head(model, number);
        parts(record).addObject().put("text", piece).put("thought", true);
        return event(record);
    }

    @Override
    public String toolCall(Act.ToolCall call) {
        var record = head(model, number);
        addCall(parts(record), call);
        return event(record);
    }

    @Override
    public String error(String message) {
        return "data: " + GeminiErrors.body(500, message) + "\r\n\r\n";
    }

    @Override
    public String end(Act.Ending ending) {
        var record = head(model, number);
        var candidate = record.putArray("candidates").addObject().put("index", 0);
        candidate.putObject("content").put("role", "model").putArray("parts");
        addEnd(record, candidate, ending);
        return event(record);
    }

    static ObjectNode head(String model, int number) {
        return Json.object().put("modelVersion", model).put("responseId", "r" + number);
    }

    static void addCall(ArrayNode parts, Act.ToolCall call) {
        var function = parts.addObject().putObject("functionCall").put("name", call.name());
        function.set("args", Json.tree(call.input()));
    }

    static void addEnd(ObjectNode record, ObjectNode candidate, Act.Ending ending) {
        candidate.put(
                "finishReason",
                switch (ending.reason()) {
                    case DONE -> "STOP";
                    case LENGTH -> "MAX_TOKENS";
                });
        record.putObject("usageMetadata")
                .put("promptTokenCount", ending.inputTokens())
                .put("candidatesTokenCount", ending.outputTokens())
                .put("totalTokenCount", ending.inputTokens() + ending.outputTokens());
    }

    private static ArrayNode parts(ObjectNode record) {
        var candidate = record.putArray("candidates").addObject().put("index", 0);
        return candidate.putObject("content").put("role", "model").putArray("parts");
    }

    private static String event(ObjectNode record) {
        return "data: " + record + "\r\n\r\n";
    }
}
