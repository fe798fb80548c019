package dev.fourtier.wire.ollama;

import dev.fourtier.wire.CallPiece;
import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** One line of an answer. Reused from line to line: most hold one token of text, and there are thousands. */
final class ChatRecord {
    String content = "";
    String thinking = "";
    final List<CallPiece> calls = new ArrayList<>();
    String error = "";
    boolean done;
    String doneReason = "";
    long promptEvalCount;
    long evalCount;
    long loadNanos;
    long evalNanos;

    /** Throws {@link tools.jackson.core.JacksonException} for what is no record. */
    void read(byte[] bytes, int offset, int length) {
        content = "";
        thinking = "";
        calls.clear();
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "not an object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                readField(name, parser, bytes, offset);
            }
            // A second value on the line, or none at all after a comma, is no record of Ollama's.
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
        }
    }

    private void readField(String name, JsonParser parser, byte[] bytes, int offset) {
        switch (name) {
            case "message" -> readMessage(parser, bytes, offset);
            case "done" -> done = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "done_reason" -> doneReason = Json.text(parser);
            case "error" -> error = Json.error(parser);
            case "prompt_eval_count" -> promptEvalCount = Json.integer(parser);
            case "eval_count" -> evalCount = Json.integer(parser);
            case "load_duration" -> loadNanos = Json.integer(parser);
            case "eval_duration" -> evalNanos = Json.integer(parser);
            default -> parser.skipChildren();
        }
    }

    private void readMessage(JsonParser parser, byte[] bytes, int offset) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "content" -> content = Json.text(parser);
                case "thinking" -> thinking = Json.text(parser);
                case "tool_calls" -> CallPiece.readAll(parser, bytes, offset, calls);
                default -> parser.skipChildren();
            }
        }
    }
}
