package dev.fourtier.wire.openai;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.nio.charset.StandardCharsets;

/** Writes an answer as {@code chat.completion.chunk} events. */
public final class OpenAiStreamWriter implements AnswerWriter {
    private static final byte[] CHUNK_END = ",\"finish_reason\":null}]}\n\n".getBytes(StandardCharsets.US_ASCII);

    /** The chunk up to {@code "choices":}, the same in all of them. */
    private final byte[] head;

    private final boolean includeUsage;
    private boolean begun;
    private int toolIndex = -1;

    /**
     * @param id                  unique, {@code chatcmpl-…}
     * @param createdEpochSeconds seconds since 1970
     * @param includeUsage        the client set {@code stream_options.include_usage}
     */
    public OpenAiStreamWriter(String id, String model, long createdEpochSeconds, boolean includeUsage) {
        this.includeUsage = includeUsage;
        var bytes = new ByteSink().text("data: ");
        var json = new JsonSink(bytes);
        json.beginObject().field("id", id).field("object", "chat.completion.chunk");
        json.field("created", createdEpochSeconds).field("model", model).name("choices");
        head = bytes.toByteArray();
    }

    @Override
    public void write(StreamEvent event, ByteSink out) {
        switch (event) {
            case StreamEvent.TextDelta(String text) -> delta("content", text, out);
            case StreamEvent.ThinkingDelta(String thinking) -> delta("reasoning_content", thinking, out);
            case StreamEvent.SignatureDelta _ -> {}
            case StreamEvent.ToolUseStart(String id, String name) -> {
                toolIndex++;
                JsonSink call = beginCall(out).field("id", id).field("type", "function");
                call.name("function").beginObject().field("name", name).field("arguments", "");
                endCall(call, out);
            }
            case StreamEvent.ToolInputDelta(String partialJson) -> {
                JsonSink call = beginCall(out).name("function").beginObject().field("arguments", partialJson);
                endCall(call, out);
            }
            case StreamEvent.Finished finished -> finish(finished, out);
            case StreamEvent.Failed failed -> {
                out.text("data: ");
                OpenAiErrors.write(failed.failure(), out);
                out.text("\n\n");
            }
        }
    }

    @Override
    public void ping(ByteSink out) {
        out.text(": ping\n\n");
    }

    static String finishReason(StopReason reason) {
        return switch (reason) {
            case END_TURN, STOP_SEQUENCE -> "stop";
            case TOOL_USE -> "tool_calls";
            case MAX_TOKENS, CONTEXT_WINDOW_EXCEEDED -> "length";
            case REFUSAL -> "content_filter";
        };
    }

    /** OpenAI counts cached tokens as part of the prompt, Anthropic beside it. */
    static void usage(Usage usage, JsonSink json) {
        long prompt = usage.inputTokens() + usage.cacheReadInputTokens() + usage.cacheCreationInputTokens();
        json.name("usage").beginObject().field("prompt_tokens", prompt);
        json.field("completion_tokens", usage.outputTokens());
        json.field("total_tokens", prompt + usage.outputTokens());
        json.name("prompt_tokens_details").beginObject().field("cached_tokens", usage.cacheReadInputTokens());
        json.endObject().endObject();
    }

    private void delta(String field, String text, ByteSink out) {
        begin(out);
        out.raw(head)
                .text("[{\"index\":0,\"delta\":{\"")
                .text(field)
                .text("\":")
                .json(text)
                .text("}");
        out.raw(CHUNK_END);
    }

    private JsonSink beginCall(ByteSink out) {
        begin(out);
        out.raw(head).text("[{\"index\":0,\"delta\":");
        var json = new JsonSink(out);
        return json.beginObject().name("tool_calls").beginArray().beginObject().field("index", toolIndex);
    }

    /** Closes the function, the call, the list and the delta. */
    private static void endCall(JsonSink json, ByteSink out) {
        json.endObject().endObject().endArray().endObject();
        out.raw(CHUNK_END);
    }

    private void begin(ByteSink out) {
        if (!begun) {
            begun = true;
            out.raw(head).text("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}");
            out.raw(CHUNK_END);
        }
    }

    private void finish(StreamEvent.Finished finished, ByteSink out) {
        begin(out);
        out.raw(head).text("[{\"index\":0,\"delta\":{},\"finish_reason\":");
        out.json(finishReason(finished.stopReason())).text("}]}\n\n");
        if (includeUsage) {
            out.raw(head).text("[],");
            usage(finished.usage(), new JsonSink(out));
            out.text("}\n\n");
        }
        out.text("data: [DONE]\n\n");
    }
}
