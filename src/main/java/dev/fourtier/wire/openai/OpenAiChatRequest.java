package dev.fourtier.wire.openai;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Flattened;
import dev.fourtier.wire.GeminiSchema;
import dev.fourtier.wire.JsonSink;
import dev.fourtier.wire.Turn;
import java.util.List;

/** Writes the body of {@code POST {base}/chat/completions}; the answer is always asked for as a stream. */
public final class OpenAiChatRequest {
    private static final int EXPECTED_BYTES = 128 << 10;

    /** In place of a signature that nobody has: one for the first call of a turn. */
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private final OpenAiOptions options;
    private final ByteSink bytes = new ByteSink(EXPECTED_BYTES);
    private final JsonSink json = new JsonSink(bytes);

    private OpenAiChatRequest(OpenAiOptions options) {
        this.options = options;
    }

    public static byte[] write(ChatRequest request, String model, OpenAiOptions options) {
        var writer = new OpenAiChatRequest(options);
        writer.writeBody(request, model);
        return writer.bytes.toByteArray();
    }

    private void writeBody(ChatRequest request, String model) {
        json.beginObject().field("model", model).name("messages").beginArray();
        for (Turn turn :
                Flattened.turns(request, new Flattened.Abilities(true, options.lateSystem(), options.files()))) {
            writeTurn(turn);
        }
        json.endArray();
        writeTools(Flattened.tools(request), request.toolChoice());
        json.field("stream", true);
        json.name("stream_options").beginObject().field("include_usage", true).endObject();
        request.maxTokens().ifPresent(tokens -> {
            if (tokens <= options.largestMaxTokens()) {
                json.field(options.maxCompletionTokens() ? "max_completion_tokens" : "max_tokens", tokens);
            }
        });
        writeSampling(request.sampling(), request.stopSequences());
        RawJson schema = request.outputSchema();
        if (schema != null) {
            json.name("response_format").beginObject().field("type", "json_schema");
            json.name("json_schema").beginObject().field("name", "answer").field("schema", cleaned(schema));
            json.endObject().endObject();
        }
        json.endObject();
    }

    private void writeTurn(Turn turn) {
        json.beginObject();
        switch (turn) {
            case Turn.Instruction(String text) -> json.field("role", "system").field("content", text);
            case Turn.User(List<Block> parts) -> writeUser(parts);
            case Turn.Assistant(String text, List<Block.ToolUse> calls) -> {
                json.field("role", "assistant").name("content");
                if (text.isEmpty()) {
                    json.nothing();
                } else {
                    json.string(text);
                }
                writeCalls(calls);
            }
            case Turn.ToolAnswer answer ->
                json.field("role", "tool")
                        .field("tool_call_id", answer.toolUseId())
                        .field("content", answer.text());
        }
        json.endObject();
    }

    private void writeUser(List<Block> parts) {
        json.field("role", "user");
        if (parts.stream().allMatch(Block.Text.class::isInstance)) {
            json.field("content", Flattened.text(parts));
            return;
        }
        json.name("content").beginArray();
        for (Block part : parts) {
            if (part instanceof Block.Text(String text)) {
                json.beginObject().field("type", "text").field("text", text).endObject();
            } else if (part instanceof Block.Document(Block.Source source, String title)) {
                json.beginObject().field("type", "file").name("file").beginObject();
                json.field("filename", title).field("file_data", url(source));
                json.endObject().endObject();
            } else if (part instanceof Block.Image image) {
                json.beginObject().field("type", "image_url").name("image_url").beginObject();
                json.field("url", url(image.source())).endObject().endObject();
            }
        }
        json.endArray();
    }

    private static String url(Block.Source source) {
        return switch (source) {
            case Block.Source.Base64(String mediaType, String data) -> "data:" + mediaType + ";base64," + data;
            case Block.Source.Url(String url) -> url;
            case Block.Source.PlainText _, Block.Source.FileId _ -> "";
        };
    }

    private void writeCalls(List<Block.ToolUse> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.name("tool_calls").beginArray();
        for (int i = 0; i < calls.size(); i++) {
            Block.ToolUse call = calls.get(i);
            json.beginObject().field("id", call.id()).field("type", "function");
            json.name("function").beginObject().field("name", call.name());
            json.field("arguments", call.input().text()).endObject();
            if (options.google() && i == 0) {
                json.name("extra_content").beginObject().name("google").beginObject();
                json.field("thought_signature", UNSIGNED).endObject().endObject();
            }
            json.endObject();
        }
        json.endArray();
    }

    private void writeTools(List<Tool> tools, ToolChoice choice) {
        if (tools.isEmpty()) {
            return;
        }
        json.name("tools").beginArray();
        for (Tool tool : choosable(tools, choice)) {
            json.beginObject().field("type", "function").name("function").beginObject();
            json.field("name", tool.name()).field("description", tool.description());
            json.field(
                            "parameters",
                            options.google() ? GeminiSchema.of(tool.inputSchema()) : cleaned(tool.inputSchema()))
                    .endObject()
                    .endObject();
        }
        json.endArray();
        switch (choice) {
            case ToolChoice.Auto _ -> json.field("tool_choice", "auto");
            case ToolChoice.Any _ -> json.field("tool_choice", "required");
            case ToolChoice.None _ -> json.field("tool_choice", "none");
            // Servers of local models know words only and pass over an object: so just this tool is offered, and one is
            // required.
            case ToolChoice.Named _ -> json.field("tool_choice", "required");
        }
    }

    private static List<Tool> choosable(List<Tool> tools, ToolChoice choice) {
        List<Tool> named = choice instanceof ToolChoice.Named(String name)
                ? tools.stream().filter(tool -> tool.name().equals(name)).toList()
                : tools;
        return named.isEmpty() ? tools : named;
    }

    private void writeSampling(Sampling sampling, List<String> stopSequences) {
        if (sampling.temperature() != null) {
            json.name("temperature").number(sampling.temperature());
        }
        if (sampling.topP() != null) {
            json.name("top_p").number(sampling.topP());
        }
        if (!stopSequences.isEmpty()) {
            json.name("stop").beginArray();
            stopSequences.forEach(json::string);
            json.endArray();
        }
    }

    private RawJson cleaned(RawJson schema) {
        return options.plainSchemas() ? PlainSchema.of(schema) : schema;
    }
}
