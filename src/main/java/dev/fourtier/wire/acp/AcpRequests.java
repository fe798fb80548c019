package dev.fourtier.wire.acp;

import dev.fourtier.model.RawJson;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is said to the agent, each a whole line. */
public final class AcpRequests {
    private AcpRequests() {}

    /** A piece of a prompt. */
    public sealed interface Piece {
        record Text(String text) implements Piece {
            @Override
            public String toString() {
                return "Text[" + text.length() + " chars]";
            }
        }

        /** An image or a PDF, inline. */
        record Blob(String mediaType, String base64) implements Piece {
            @Override
            public String toString() {
                return "Blob[" + mediaType + ", " + base64.length() + " chars]";
            }
        }
    }

    /** An MCP server over HTTP for one session. */
    public record McpServer(String name, String url) {
        @Override
        public String toString() {
            return "McpServer[" + name + "]";
        }
    }

    /** We read no files and run no terminals for it. */
    public static ByteBuffer initialize(long id) {
        return call(id, "initialize", params -> {
            params.field("protocolVersion", 1).name("clientCapabilities").beginObject();
            params.name("fs").beginObject();
            params.field("readTextFile", false).field("writeTextFile", false).endObject();
            params.field("terminal", false).endObject();
        });
    }

    /** @param folder absolute; the session's working directory */
    public static ByteBuffer newSession(long id, String folder, Optional<McpServer> tools) {
        return call(id, "session/new", params -> workplace(params, folder, tools));
    }

    /** Goes on with a session whose record lies where the agent keeps that folder's. */
    public static ByteBuffer loadSession(long id, String session, String folder, Optional<McpServer> tools) {
        return call(id, "session/load", params -> workplace(params.field("sessionId", session), folder, tools));
    }

    public static ByteBuffer setModel(long id, String session, String model) {
        return call(
                id,
                "session/set_model",
                params -> params.field("sessionId", session).field("modelId", model));
    }

    public static ByteBuffer prompt(long id, String session, List<Piece> pieces) {
        return call(id, "session/prompt", params -> {
            params.field("sessionId", session).name("prompt").beginArray();
            for (Piece piece : pieces) {
                params.beginObject();
                switch (piece) {
                    case Piece.Text text -> params.field("type", "text").field("text", text.text());
                    case Piece.Blob blob ->
                        params.field("type", "image")
                                .field("mimeType", blob.mediaType())
                                .field("data", blob.base64());
                }
                params.endObject();
            }
            params.endArray();
        });
    }

    /** Has no answer of its own: the prompt's is {@code cancelled}. */
    public static ByteBuffer cancel(String session) {
        return line(json -> json.field("method", "session/cancel")
                .name("params")
                .beginObject()
                .field("sessionId", session)
                .endObject());
    }

    /** @param id of the agent's request, as the agent spelled it */
    public static ByteBuffer permit(String id, String option) {
        return outcome(id, outcome -> outcome.field("outcome", "selected").field("optionId", option));
    }

    public static ByteBuffer forbid(String id) {
        return outcome(id, outcome -> outcome.field("outcome", "cancelled"));
    }

    /** The answer to a request that we do not serve. */
    public static ByteBuffer refuse(String id) {
        return line(json -> json.field("id", new RawJson(id))
                .name("error")
                .beginObject()
                .field("code", -32601)
                .field("message", "not served here")
                .endObject());
    }

    private static ByteBuffer outcome(String id, Consumer<JsonSink> content) {
        return line(json -> {
            json.field("id", new RawJson(id)).name("result").beginObject();
            json.name("outcome").beginObject();
            content.accept(json);
            json.endObject().endObject();
        });
    }

    private static void workplace(JsonSink params, String folder, Optional<McpServer> tools) {
        params.field("cwd", folder).name("mcpServers").beginArray();
        tools.ifPresent(server -> params.beginObject()
                .field("type", "http")
                .field("name", server.name())
                .field("url", server.url())
                .name("headers")
                .beginArray()
                .endArray()
                .endObject());
        params.endArray();
    }

    private static ByteBuffer call(long id, String method, Consumer<JsonSink> content) {
        return line(json -> {
            json.field("id", id).field("method", method).name("params").beginObject();
            content.accept(json);
            json.endObject();
        });
    }

    private static ByteBuffer line(Consumer<JsonSink> content) {
        var sink = new ByteSink();
        var json = new JsonSink(sink).beginObject().field("jsonrpc", "2.0");
        content.accept(json);
        json.endObject();
        return sink.text("\n").take();
    }
}
