package dev.fourtier.wire.openai;

import dev.fourtier.wire.CallPiece;
import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** One {@code chat.completion.chunk}, or one whole {@code chat.completion}, which differs in a name only. Reused. */
final class CompletionChunk {
    String content = "";
    String thinking = "";
    String refusal = "";
    final List<CallPiece> calls = new ArrayList<>();
    String finishReason = "";
    String error = "";
    boolean hasChoice;
    boolean hasUsage;
    long promptTokens;
    long completionTokens;
    long cachedTokens;

    /** Throws {@link tools.jackson.core.JacksonException} for what is no chunk. */
    void read(byte[] bytes, int offset, int length) {
        content = "";
        thinking = "";
        refusal = "";
        calls.clear();
        finishReason = "";
        hasChoice = false;
        hasUsage = false;
        try (JsonParser parser = Json.parser(bytes, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "not an object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "choices" -> readChoices(parser, bytes, offset);
                    case "usage" -> readUsage(parser);
                    case "error" -> error = Json.error(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
        }
    }

    /** Only one answer is ever asked for, so only the first choice counts. */
    private void readChoices(JsonParser parser, byte[] bytes, int offset) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (hasChoice || parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            hasChoice = true;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "delta", "message" -> readMessage(parser, bytes, offset);
                    case "finish_reason" -> finishReason = Json.text(parser);
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void readMessage(JsonParser parser, byte[] bytes, int offset) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content" -> content = value == JsonToken.START_ARRAY ? parts(parser) : Json.text(parser);
                // Services name it either way; one that sends both sends the same text twice.
                case "reasoning_content", "reasoning" -> {
                    String text = Json.text(parser);
                    thinking = thinking.isEmpty() ? text : thinking;
                }
                case "refusal" -> refusal = Json.text(parser);
                case "tool_calls" -> CallPiece.readAll(parser, bytes, offset, calls);
                case "function_call" -> {
                    if (value == JsonToken.START_OBJECT) {
                        calls.add(CallPiece.read(parser, bytes, offset));
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    /** Content in parts, of which only those with a {@code text} can be told on. */
    private static String parts(JsonParser parser) {
        var text = new StringBuilder();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("text")) {
                    text.append(Json.text(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return text.toString();
    }

    private void readUsage(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        hasUsage = true;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> promptTokens = Json.integer(parser);
                case "completion_tokens" -> completionTokens = Json.integer(parser);
                case "prompt_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        readPromptDetails(parser);
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void readPromptDetails(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals("cached_tokens")) {
                cachedTokens = Json.integer(parser);
            } else {
                parser.skipChildren();
            }
        }
    }
}
