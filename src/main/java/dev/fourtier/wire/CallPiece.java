package dev.fourtier.wire;

import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What one record of an upstream says of a call: {@code {"id","index","function":{"name","arguments"}}}, all of it or a part.
 *
 * @param index     -1 where none was sent
 * @param arguments JSON text or a piece of it; empty where none was sent
 */
public record CallPiece(long index, String id, String name, String arguments) {
    private static final int MAX_CALLS = 1_000;

    /** Adds the calls of the array at which {@code parser} stands, which reads {@code bytes} from {@code offset}. */
    public static void readAll(JsonParser parser, byte[] bytes, int offset, List<CallPiece> into) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT && into.size() < MAX_CALLS) {
                into.add(read(parser, bytes, offset));
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Reads the object at which {@code parser} stands; a function without the wrapping call is read as well. */
    public static CallPiece read(JsonParser parser, byte[] bytes, int offset) {
        long index = -1;
        String id = "";
        String name = "";
        String arguments = "";
        // The fields of the function are read in the same loop; of its own "index" Ollama makes a copy of the outer
        // one.
        int depth = 1;
        while (depth > 0) {
            String field = parser.nextName();
            if (field == null) {
                depth--;
                continue;
            }
            JsonToken value = parser.nextToken();
            boolean isObject = value == JsonToken.START_OBJECT;
            switch (field) {
                case "function" -> {
                    if (isObject) {
                        depth++;
                    } else {
                        parser.skipChildren();
                    }
                }
                case "index" -> index = Json.integer(parser);
                case "id" -> id = Json.text(parser);
                case "name" -> name = Json.text(parser);
                case "arguments" -> arguments = isObject ? Json.object(parser, bytes, offset) : Json.text(parser);
                default -> parser.skipChildren();
            }
        }
        return new CallPiece(index, id, name, arguments);
    }
}
