package dev.fourtier.wire.ollama;

import dev.fourtier.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** One line of an answer. Reused from line to line: most hold one token of text, and there are thousands. */
final class ChatRecord {
    record Call(String id, String name, String arguments) {}

    String content = "";
    String thinking = "";
    final List<Call> calls = new ArrayList<>();
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
            case "done_reason" -> doneReason = string(parser);
            case "error" -> error = error(parser);
            case "prompt_eval_count" -> promptEvalCount = number(parser);
            case "eval_count" -> evalCount = number(parser);
            case "load_duration" -> loadNanos = number(parser);
            case "eval_duration" -> evalNanos = number(parser);
            default -> parser.skipChildren();
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
                case "content" -> content = string(parser);
                case "thinking" -> thinking = string(parser);
                case "tool_calls" -> {
                    if (value == JsonToken.START_ARRAY) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            readCall(parser, bytes, offset);
                        }
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void readCall(JsonParser parser, byte[] bytes, int offset) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String id = "";
        String function = "";
        String arguments = "{}";
        // The function's own fields are read in the same loop: the two levels share no name but "index".
        int depth = 1;
        while (depth > 0) {
            String name = parser.nextName();
            if (name == null) {
                depth--;
                continue;
            }
            JsonToken value = parser.nextToken();
            switch (name) {
                case "function" -> {
                    if (value == JsonToken.START_OBJECT) {
                        depth++;
                    } else {
                        parser.skipChildren();
                    }
                }
                case "id" -> id = string(parser);
                case "name" -> function = string(parser);
                case "arguments" -> arguments = arguments(parser, bytes, offset);
                default -> parser.skipChildren();
            }
        }
        if (!function.isEmpty()) {
            calls.add(new Call(id, function, arguments));
        }
    }

    /** The object as it was spelled: a number read and written again might not be the same number. */
    private static String arguments(JsonParser parser, byte[] bytes, int offset) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String text = string(parser);
            return text.isBlank() ? "{}" : text;
        }
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long to = parser.currentLocation().getByteOffset();
        if (from < 0 || to > bytes.length - offset) {
            throw new StreamReadException(parser, "not UTF-8");
        }
        return Json.compact(bytes, offset + (int) from, offset + (int) to);
    }

    private static String error(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        String name = "";
        String message = "";
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                message = name.equals("message") ? string(parser) : message;
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return message.isEmpty() ? "an error without a message" : message;
    }

    /** The text of a string; anything else is passed over. */
    private static String string(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    private static long number(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return 0;
    }
}
