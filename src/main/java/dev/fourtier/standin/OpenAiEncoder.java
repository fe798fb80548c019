package dev.fourtier.standin;

import java.time.Clock;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Nameless server-sent events, ended by {@code [DONE]}. */
final class OpenAiEncoder implements Encoder {
    private final Received request;
    private final Clock clock;
    private final boolean usage;
    private boolean begun;
    private int calls;

    OpenAiEncoder(Received request, Clock clock, boolean usage) {
        this.request = request;
        this.clock = clock;
        this.usage = usage;
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
        return delta(delta -> delta.put("content", piece));
    }

    @Override
    public String thinking(String piece) {
        return delta(delta -> delta.put("reasoning_content", piece));
    }

    @Override
    public String toolCall(Act.ToolCall call) {
        int index = calls++;
        return delta(delta -> addCall(delta, call, index));
    }

    @Override
    public String error(String message) {
        var record = Json.object();
        record.putObject("error").put("message", message).put("type", "server_error");
        return event(record.toString());
    }

    @Override
    public String end(Act.Ending ending) {
        var last = head(request, clock, "chat.completion.chunk");
        var choice = last.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.put("finish_reason", finishReason(ending, calls));
        String text = event(last.toString());
        if (usage) {
            var counts = head(request, clock, "chat.completion.chunk");
            counts.putArray("choices");
            addUsage(counts, ending);
            text += event(counts.toString());
        }
        return text + event("[DONE]");
    }

    private String delta(Consumer<ObjectNode> content) {
        var chunk = head(request, clock, "chat.completion.chunk");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        var delta = choice.putObject("delta");
        if (!begun) {
            delta.put("role", "assistant");
            begun = true;
        }
        content.accept(delta);
        choice.putNull("finish_reason");
        return event(chunk.toString());
    }

    static ObjectNode head(Received request, Clock clock, String kind) {
        return Json.object()
                .put("id", "chatcmpl-" + (100 + request.number()))
                .put("object", kind)
                .put("created", clock.instant().getEpochSecond())
                .put("model", request.model())
                .put("system_fingerprint", "fp_simulated");
    }

    static void addCall(ObjectNode message, Act.ToolCall call, int index) {
        var entry = message.withArray("tool_calls")
                .addObject()
                .put("id", call.id())
                .put("index", index)
                .put("type", "function");
        entry.putObject("function").put("name", call.name()).put("arguments", call.input());
    }

    static void addUsage(ObjectNode body, Act.Ending ending) {
        body.putObject("usage")
                .put("prompt_tokens", ending.inputTokens())
                .put("completion_tokens", ending.outputTokens())
                .put("total_tokens", ending.inputTokens() + ending.outputTokens());
    }

    static String finishReason(Act.Ending ending, int calls) {
        return switch (ending.reason()) {
            case DONE -> calls > 0 ? "tool_calls" : "stop";
            case LENGTH -> "length";
        };
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
