package dev.fourtier.wire.acp;

import dev.fourtier.wire.Json;
import dev.fourtier.wire.LineDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what the agent writes, in whatever pieces it comes. */
public final class AcpDecoder {
    private final LineDecoder lines = new LineDecoder();

    /** False when a line is longer than any agent's; the decoder is of no use from then on. */
    public boolean feed(ByteBuffer bytes, Consumer<AcpMessage> messages) {
        return lines.feed(bytes, (line, offset, length) -> messages.accept(message(line, offset, length)));
    }

    private static AcpMessage message(byte[] line, int offset, int length) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(line, offset, length);
        } catch (JacksonException notJson) {
            return new AcpMessage.Noise(length);
        }
        if (!node.isObject() || !node.path("jsonrpc").asString("").equals("2.0")) {
            return new AcpMessage.Noise(length);
        }
        JsonNode id = node.path("id");
        String method = node.path("method").asString("");
        if (!method.isEmpty()) {
            return id.isMissingNode()
                    ? notification(method, node.path("params"))
                    : request(id.toString(), method, node.path("params"));
        }
        if (!id.canConvertToLong()) {
            return new AcpMessage.Noise(length);
        }
        JsonNode error = node.path("error");
        return error.isObject()
                ? new AcpMessage.Failed(
                        id.asLong(),
                        new AcpError(
                                error.path("code").asInt(0),
                                error.path("message").asString("")))
                : new AcpMessage.Answered(id.asLong(), result(node.path("result")));
    }

    private static AcpMessage notification(String method, JsonNode params) {
        return method.equals("session/update")
                ? new AcpMessage.Updated(params.path("sessionId").asString(""), update(params.path("update")))
                : new AcpMessage.OtherNotification(method);
    }

    private static AcpMessage request(String id, String method, JsonNode params) {
        if (!method.equals("session/request_permission")) {
            return new AcpMessage.OtherRequest(id, method);
        }
        List<AcpMessage.Option> options = new ArrayList<>();
        for (JsonNode option : params.path("options")) {
            options.add(new AcpMessage.Option(
                    option.path("optionId").asString(""), option.path("kind").asString("")));
        }
        return new AcpMessage.PermissionAsked(
                id,
                params.path("sessionId").asString(""),
                params.path("toolCall").path("toolCallId").asString(""),
                options);
    }

    private static AcpUpdate update(JsonNode update) {
        String kind = update.path("sessionUpdate").asString("");
        return switch (kind) {
            case "agent_message_chunk" -> new AcpUpdate.Text(text(update));
            case "agent_thought_chunk" -> new AcpUpdate.Thought(text(update));
            case "user_message_chunk" -> new AcpUpdate.UserText();
            case "tool_call", "tool_call_update" ->
                new AcpUpdate.ToolCall(
                        update.path("toolCallId").asString(""),
                        update.path("status").asString(""));
            default -> new AcpUpdate.Other(kind);
        };
    }

    private static String text(JsonNode update) {
        return update.path("content").path("text").asString("");
    }

    private static AcpResult result(JsonNode result) {
        if (result.has("protocolVersion")) {
            return new AcpResult.Initialized(
                    result.path("protocolVersion").asLong(0),
                    result.path("agentInfo").path("version").asString(""),
                    result.path("agentCapabilities").path("loadSession").asBoolean(false));
        }
        if (result.has("stopReason")) {
            JsonNode quota = result.path("_meta").path("quota");
            JsonNode tokens = quota.path("token_count");
            return new AcpResult.PromptEnded(
                    result.path("stopReason").asString(""),
                    tokens.path("input_tokens").asLong(0),
                    tokens.path("output_tokens").asLong(0),
                    quota.path("model_usage").path(0).path("model").asString(""));
        }
        return result.has("sessionId")
                ? new AcpResult.SessionOpened(result.path("sessionId").asString(""))
                : new AcpResult.Done();
    }
}
