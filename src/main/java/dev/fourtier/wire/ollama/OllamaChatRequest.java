package dev.fourtier.wire.ollama;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Flattened;
import dev.fourtier.wire.JsonSink;
import dev.fourtier.wire.Turn;
import java.util.List;
import java.util.OptionalInt;

/** Writes the body of {@code POST /api/chat}. */
public final class OllamaChatRequest {
    /**
     * Claude Code asks for 32,000 to 128,000 tokens whatever it wants, which says nothing about the answer and is more
     * than the whole context of a small model: such a number is not passed on.
     */
    private static final int MEANT_MAX_TOKENS = 16_384;

    private static final int EXPECTED_BYTES = 128 << 10;
    private static final Flattened.Abilities ABILITIES = new Flattened.Abilities(false, true, false);

    private OllamaChatRequest() {}

    public static byte[] write(ChatRequest request, String model, OllamaOptions options) {
        var bytes = new ByteSink(EXPECTED_BYTES);
        var json = new JsonSink(bytes);
        json.beginObject().field("model", model).name("messages").beginArray();
        for (Turn turn : Flattened.turns(request, ABILITIES)) {
            writeTurn(turn, json);
        }
        json.endArray();
        if (options.tools()) {
            writeTools(offered(request), json);
        }
        json.field("stream", true);
        // Without these two a prompt that does not fit is cut, and a long answer forgets its start, both silently.
        json.field("truncate", false).field("shift", false);
        RawJson schema = request.outputSchema();
        if (schema != null) {
            json.field("format", schema);
        }
        if (request.thinking() && options.think()) {
            json.field("think", true);
        }
        writeKeepAlive(options.keepAlive(), json);
        writeOptions(request, options.numCtx(), json);
        json.endObject();
        return bytes.toByteArray();
    }

    /** The limit of the answer that is sent; {@link OllamaStreamDecoder} needs it to tell a full context from it. */
    public static OptionalInt numPredict(ChatRequest request) {
        OptionalInt asked = request.maxTokens();
        return asked.isPresent() && asked.getAsInt() <= MEANT_MAX_TOKENS ? asked : OptionalInt.empty();
    }

    private static void writeTurn(Turn turn, JsonSink json) {
        json.beginObject();
        switch (turn) {
            case Turn.Instruction(String text) -> json.field("role", "system").field("content", text);
            case Turn.User(List<Block> parts) -> writeUser(parts, json);
            case Turn.Assistant(String text, List<Block.ToolUse> calls) -> {
                json.field("role", "assistant").field("content", text);
                writeCalls(calls, json);
            }
            case Turn.ToolAnswer answer -> {
                json.field("role", "tool").field("content", answer.text());
                if (!answer.toolName().isEmpty()) {
                    json.field("tool_name", answer.toolName());
                }
                json.field("tool_call_id", answer.toolUseId());
            }
        }
        json.endObject();
    }

    private static void writeUser(List<Block> parts, JsonSink json) {
        json.field("role", "user").field("content", Flattened.text(parts));
        boolean any = false;
        for (Block part : parts) {
            if (part instanceof Block.Image image && image.source() instanceof Block.Source.Base64 base64) {
                if (!any) {
                    json.name("images").beginArray();
                }
                any = true;
                json.string(base64.data());
            }
        }
        if (any) {
            json.endArray();
        }
    }

    private static void writeCalls(List<Block.ToolUse> calls, JsonSink json) {
        if (calls.isEmpty()) {
            return;
        }
        json.name("tool_calls").beginArray();
        for (Block.ToolUse call : calls) {
            json.beginObject().field("id", call.id()).name("function").beginObject();
            json.field("name", call.name()).field("arguments", object(call.input()));
            json.endObject().endObject();
        }
        json.endArray();
    }

    /** Ollama refuses a whole request for one call whose arguments are no object. */
    private static RawJson object(RawJson input) {
        return input.text().stripLeading().startsWith("{") ? input : RawJson.EMPTY_OBJECT;
    }

    /** Ollama has no {@code tool_choice}: what must not be called is not shown. */
    private static List<Tool> offered(ChatRequest request) {
        return switch (request.toolChoice()) {
            case ToolChoice.None _ -> List.of();
            case ToolChoice.Named(String name) ->
                Flattened.tools(request).stream()
                        .filter(tool -> tool.name().equals(name))
                        .toList();
            case ToolChoice.Auto _, ToolChoice.Any _ -> Flattened.tools(request);
        };
    }

    private static void writeTools(List<Tool> tools, JsonSink json) {
        if (tools.isEmpty()) {
            return;
        }
        json.name("tools").beginArray();
        for (Tool tool : tools) {
            json.beginObject().field("type", "function").name("function").beginObject();
            json.field("name", tool.name())
                    .field("description", tool.description())
                    .field("parameters", tool.inputSchema());
            json.endObject().endObject();
        }
        json.endArray();
    }

    private static void writeKeepAlive(String keepAlive, JsonSink json) {
        if (keepAlive.isEmpty()) {
            return;
        }
        // In a string Ollama wants a unit; a bare number is seconds, and -1 for ever.
        if (keepAlive.matches("-?[0-9]{1,9}")) {
            json.field("keep_alive", Long.parseLong(keepAlive));
        } else {
            json.field("keep_alive", keepAlive);
        }
    }

    private static void writeOptions(ChatRequest request, OptionalInt numCtx, JsonSink json) {
        json.name("options").beginObject();
        numCtx.ifPresent(tokens -> json.field("num_ctx", tokens));
        numPredict(request).ifPresent(tokens -> json.field("num_predict", tokens));
        Sampling sampling = request.sampling();
        if (sampling.temperature() != null) {
            json.name("temperature").number(sampling.temperature());
        }
        if (sampling.topP() != null) {
            json.name("top_p").number(sampling.topP());
        }
        if (sampling.topK() != null) {
            json.field("top_k", sampling.topK());
        }
        if (!request.stopSequences().isEmpty()) {
            json.name("stop").beginArray();
            request.stopSequences().forEach(json::string);
            json.endArray();
        }
        json.endObject();
    }
}
