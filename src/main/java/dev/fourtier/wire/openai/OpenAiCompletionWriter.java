package dev.fourtier.wire.openai;

import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.util.ArrayList;
import java.util.List;

/** Writes an answer as one {@code chat.completion} when it is complete, or an error when it broke off. */
public final class OpenAiCompletionWriter implements AnswerWriter {
    private record Call(String id, String name, StringBuilder arguments) {}

    private final String id;
    private final String model;
    private final long createdEpochSeconds;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();

    /**
     * @param id                  unique, {@code chatcmpl-…}
     * @param createdEpochSeconds seconds since 1970
     */
    public OpenAiCompletionWriter(String id, String model, long createdEpochSeconds) {
        this.id = id;
        this.model = model;
        this.createdEpochSeconds = createdEpochSeconds;
    }

    @Override
    public void write(StreamEvent event, ByteSink out) {
        switch (event) {
            case StreamEvent.TextDelta(String more) -> text.append(more);
            case StreamEvent.ThinkingDelta(String more) -> thinking.append(more);
            case StreamEvent.SignatureDelta _ -> {}
            case StreamEvent.ToolUseStart(String call, String name) ->
                calls.add(new Call(call, name, new StringBuilder()));
            case StreamEvent.ToolInputDelta(String more) ->
                calls.getLast().arguments().append(more);
            case StreamEvent.Finished finished -> finish(finished, new JsonSink(out));
            case StreamEvent.Failed failed -> OpenAiErrors.write(failed.failure(), out);
        }
    }

    @Override
    public void ping(ByteSink out) {
        // A document has no place for it.
    }

    private void finish(StreamEvent.Finished finished, JsonSink json) {
        json.beginObject().field("id", id).field("object", "chat.completion");
        json.field("created", createdEpochSeconds).field("model", model);
        json.name("choices").beginArray().beginObject().field("index", 0);
        json.name("message").beginObject().field("role", "assistant").name("content");
        if (text.isEmpty() && !calls.isEmpty()) {
            json.nothing();
        } else {
            json.string(text.toString());
        }
        if (!thinking.isEmpty()) {
            json.field("reasoning_content", thinking.toString());
        }
        writeCalls(json);
        json.endObject().field("finish_reason", OpenAiStreamWriter.finishReason(finished.stopReason()));
        json.endObject().endArray();
        OpenAiStreamWriter.usage(finished.usage(), json);
        json.endObject();
    }

    private void writeCalls(JsonSink json) {
        if (calls.isEmpty()) {
            return;
        }
        json.name("tool_calls").beginArray();
        for (Call call : calls) {
            json.beginObject()
                    .field("id", call.id())
                    .field("type", "function")
                    .name("function")
                    .beginObject();
            json.field("name", call.name()).field("arguments", call.arguments().toString());
            json.endObject().endObject();
        }
        json.endArray();
    }
}
