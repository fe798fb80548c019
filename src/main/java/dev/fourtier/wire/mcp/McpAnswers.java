package dev.fourtier.wire.mcp;

import dev.fourtier.model.Block;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What a server says: JSON-RPC answers, and their framing as server-sent events. */
public final class McpAnswers {
    public static final int METHOD_NOT_FOUND = -32601;
    public static final int INVALID_PARAMS = -32602;
    public static final int INVALID_REQUEST = -32600;

    private static final Set<String> VERSIONS = Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");
    private static final String NEWEST = "2025-06-18";
    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.US_ASCII);

    private McpAnswers() {}

    /** A version we know is repeated; for any other the client hears ours, and may leave. */
    public static byte[] initialized(RawJson id, String protocolVersion, String serverVersion) {
        var out = new ByteSink();
        JsonSink json = result(out, id);
        json.field("protocolVersion", VERSIONS.contains(protocolVersion) ? protocolVersion : NEWEST);
        json.name("capabilities").beginObject();
        json.name("tools").beginObject().field("listChanged", false).endObject().endObject();
        json.name("serverInfo").beginObject().field("name", "co").field("version", serverVersion);
        return closed(json.endObject(), out);
    }

    public static byte[] pong(RawJson id) {
        var out = new ByteSink();
        return closed(result(out, id), out);
    }

    /** All of them at once; the schemas have to be objects. */
    public static byte[] tools(RawJson id, List<Tool> tools) {
        var out = new ByteSink();
        JsonSink json = result(out, id).name("tools").beginArray();
        for (Tool tool : tools) {
            json.beginObject().field("name", tool.name()).field("description", tool.description());
            json.field("inputSchema", tool.inputSchema()).endObject();
        }
        return closed(json.endArray(), out);
    }

    /** What a tool gave: texts, images and files; other blocks are left out. */
    public static byte[] toolResult(RawJson id, List<Block> content, boolean isError) {
        var out = new ByteSink();
        JsonSink json = result(out, id).name("content").beginArray();
        content.forEach(block -> content(block, json));
        return closed(json.endArray().field("isError", isError), out);
    }

    public static byte[] error(RawJson id, int code, String message) {
        var out = new ByteSink();
        JsonSink json = begin(out, id).name("error").beginObject();
        json.field("code", code).field("message", message).endObject().endObject();
        return out.toByteArray();
    }

    /** One answer as an event of a stream. */
    public static byte[] event(byte[] answer) {
        return new ByteSink(answer.length + 32)
                .text("event: message\ndata: ")
                .raw(answer)
                .text("\n\n")
                .toByteArray();
    }

    /** A comment, so that a client that waits sees that somebody is there. */
    public static byte[] ping() {
        return PING.clone();
    }

    private static JsonSink begin(ByteSink out, RawJson id) {
        return new JsonSink(out).beginObject().field("jsonrpc", "2.0").field("id", id);
    }

    private static JsonSink result(ByteSink out, RawJson id) {
        return begin(out, id).name("result").beginObject();
    }

    private static byte[] closed(JsonSink json, ByteSink out) {
        json.endObject().endObject();
        return out.toByteArray();
    }

    private static void content(Block block, JsonSink json) {
        switch (block) {
            case Block.Text(String text) -> text(text, json);
            case Block.ToolReference(String name) -> text("Tool " + name + " is loaded.", json);
            case Block.Image(Block.Source source) -> source(source, "", json);
            case Block.Document(Block.Source source, String title) -> source(source, title, json);
            case Block.Thinking _, Block.RedactedThinking _, Block.ToolUse _, Block.ToolResult _, Block.Unknown _ -> {}
        }
    }

    private static void text(String text, JsonSink json) {
        json.beginObject().field("type", "text").field("text", text).endObject();
    }

    private static void source(Block.Source source, String title, JsonSink json) {
        switch (source) {
            case Block.Source.Base64(String type, String data)
            when type.startsWith("image/") ->
                json.beginObject()
                        .field("type", "image")
                        .field("data", data)
                        .field("mimeType", type)
                        .endObject();
            case Block.Source.Base64(String type, String data) -> {
                if (!title.isEmpty()) {
                    text(title, json);
                }
                json.beginObject().field("type", "resource").name("resource").beginObject();
                json.field("uri", "co:///document");
                json.field("mimeType", type).field("blob", data).endObject().endObject();
            }
            case Block.Source.PlainText(String text) -> text(title.isEmpty() ? text : title + "\n" + text, json);
            case Block.Source.Url _, Block.Source.FileId _ ->
                text("[left out: nothing is fetched from elsewhere]", json);
        }
    }
}
