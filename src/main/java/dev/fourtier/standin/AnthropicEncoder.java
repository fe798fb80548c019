package dev.fourtier.standin;

import tools.jackson.databind.node.ObjectNode;

/** Named server-sent events; blocks open and close by the kind of what comes. */
final class AnthropicEncoder implements Encoder {
    static final String SIGNATURE = "c2ltdWxhdGVk";

    private final Received request;
    private boolean begun;
    private boolean called;
    private Open open = Open.NOTHING;
    private int index = -1;

    AnthropicEncoder(Received request) {
        this.request = request;
    }

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public String begin() {
        if (begun) {
            return "";
        }
        begun = true;
        var data = Json.object().put("type", "message_start");
        var message = message(request).putNull("stop_reason").putNull("stop_sequence");
        message.putObject("usage")
                .put("input_tokens", request.body().length() / 4)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", 1);
        data.set("message", message);
        return event(data);
    }

    @Override
    public String text(String piece) {
        String opened = open(Open.TEXT, Json.object().put("type", "text").put("text", ""));
        return opened + delta(Json.object().put("type", "text_delta").put("text", piece));
    }

    @Override
    public String thinking(String piece) {
        var block = Json.object().put("type", "thinking").put("thinking", "").put("signature", "");
        return open(Open.THINKING, block)
                + delta(Json.object().put("type", "thinking_delta").put("thinking", piece));
    }

    @Override
    public String toolCall(Act.ToolCall call) {
        called = true;
        var block = Json.object().put("type", "tool_use").put("id", call.id()).put("name", call.name());
        block.putObject("input");
        return open(Open.TOOL, block)
                + delta(Json.object().put("type", "input_json_delta").put("partial_json", call.input()));
    }

    @Override
    public String error(String message) {
        return event(error("api_error", message));
    }

    @Override
    public String end(Act.Ending ending) {
        var last = Json.object().put("type", "message_delta");
        last.putObject("delta").put("stop_reason", stopReason(ending, called)).putNull("stop_sequence");
        last.putObject("usage")
                .put("input_tokens", ending.inputTokens())
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", ending.outputTokens());
        return begin() + close() + event(last) + event(Json.object().put("type", "message_stop"));
    }

    private String open(Open kind, ObjectNode block) {
        // Each call is a block of its own; text goes on in the block that is open.
        if (open == kind && kind != Open.TOOL) {
            return "";
        }
        String before = begin() + close();
        open = kind;
        index++;
        var data = Json.object().put("type", "content_block_start").put("index", index);
        data.set("content_block", block);
        return before + event(data);
    }

    private String close() {
        if (open == Open.NOTHING) {
            return "";
        }
        String signed = open == Open.THINKING
                ? delta(Json.object().put("type", "signature_delta").put("signature", SIGNATURE))
                : "";
        open = Open.NOTHING;
        return signed + event(Json.object().put("type", "content_block_stop").put("index", index));
    }

    private String delta(ObjectNode delta) {
        var data = Json.object().put("type", "content_block_delta").put("index", index);
        data.set("delta", delta);
        return event(data);
    }

    static ObjectNode message(Received request) {
        var message = Json.object()
                .put("id", "msg_simulated" + request.number())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", request.model());
        message.putArray("content");
        return message;
    }

    static ObjectNode error(String type, String message) {
        var data = Json.object().put("type", "error");
        data.putObject("error").put("type", type).put("message", message);
        return data;
    }

    static String stopReason(Act.Ending ending, boolean called) {
        return switch (ending.reason()) {
            case DONE -> called ? "tool_use" : "end_turn";
            case LENGTH -> "max_tokens";
        };
    }

    private static String event(ObjectNode data) {
        return "event: " + data.path("type").asString() + "\ndata: " + data + "\n\n";
    }

    private enum Open {
        NOTHING,
        TEXT,
        THINKING,
        TOOL
    }
}
