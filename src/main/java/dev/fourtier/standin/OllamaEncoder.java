package dev.fourtier.standin;

import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One JSON record a line; the last one has {@code done} and the counts. */
final class OllamaEncoder implements Encoder {
    private static final long NANOS_PER_TOKEN = 10_000_000;

    private final String model;
    private final Clock clock;
    private int calls;

    OllamaEncoder(String model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String begin() {
        return "";
    }

    @Override
    public String text(String piece) {
        var record = record(model, clock);
        record.putObject("message").put("role", "assistant").put("content", piece);
        return line(record.put("done", false));
    }

    @Override
    public String thinking(String piece) {
        var record = record(model, clock);
        record.putObject("message").put("role", "assistant").put("content", "").put("thinking", piece);
        return line(record.put("done", false));
    }

    @Override
    public String toolCall(Act.ToolCall call) {
        var record = record(model, clock);
        var message = record.putObject("message").put("role", "assistant").put("content", "");
        addCall(message, call, calls++);
        return line(record.put("done", false));
    }

    @Override
    public String error(String message) {
        return line(Json.object().put("error", message));
    }

    @Override
    public String end(Act.Ending ending) {
        var record = record(model, clock);
        record.putObject("message").put("role", "assistant").put("content", "");
        return line(finish(record, ending));
    }

    static ObjectNode record(String model, Clock clock) {
        return Json.object()
                .put("model", model)
                .put("created_at", clock.instant().toString());
    }

    static ObjectNode finish(ObjectNode record, Act.Ending ending) {
        return record.put("done", true)
                .put(
                        "done_reason",
                        switch (ending.reason()) {
                            case DONE -> "stop";
                            case LENGTH -> "length";
                        })
                .put("total_duration", NANOS_PER_TOKEN * (ending.outputTokens() + 1))
                .put("load_duration", 1_000_000)
                .put("prompt_eval_count", ending.inputTokens())
                .put("prompt_eval_duration", NANOS_PER_TOKEN)
                .put("eval_count", ending.outputTokens())
                .put("eval_duration", NANOS_PER_TOKEN * ending.outputTokens());
    }

    static void addCalls(ObjectNode message, List<Act.ToolCall> calls) {
        for (int i = 0; i < calls.size(); i++) {
            addCall(message, calls.get(i), i);
        }
    }

    private static void addCall(ObjectNode message, Act.ToolCall call, int index) {
        var entry = message.withArray("tool_calls").addObject().put("id", call.id());
        entry.putObject("function")
                .put("index", index)
                .put("name", call.name())
                .set("arguments", Json.tree(call.input()));
    }

    private static String line(ObjectNode record) {
        return record + "\n";
    }
}
