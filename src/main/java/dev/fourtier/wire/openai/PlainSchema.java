package dev.fourtier.wire.openai;

import dev.fourtier.model.RawJson;
import dev.fourtier.wire.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Takes {@code $schema} out of a JSON schema and leaves every other character as it was. */
final class PlainSchema {
    private static final String KEY = "$schema";
    private static final String QUOTED = "\"" + KEY + "\"";

    private PlainSchema() {}

    static RawJson of(RawJson schema) {
        String text = schema.text();
        if (!text.contains(QUOTED)) {
            return schema;
        }
        try {
            return new RawJson(cut(text));
        } catch (JacksonException e) {
            // Not for us to judge; the service will say what is wrong with it.
            return schema;
        }
    }

    private static String cut(String text) {
        try (JsonParser parser = Json.parser(text.toCharArray())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return text;
            }
            int begin = (int) parser.currentLocation().getCharOffset();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean found = name.equals(KEY);
                parser.nextToken();
                parser.skipChildren();
                parser.finishToken();
                int end = (int) parser.currentLocation().getCharOffset();
                if (found) {
                    return without(text, begin, end);
                }
                begin = end;
            }
        }
        return text;
    }

    /** {@code begin} to {@code end} holds the field and the comma before it, unless it is the first. */
    private static String without(String text, int begin, int end) {
        boolean first = !text.substring(begin, end).stripLeading().startsWith(",");
        int rest = end;
        if (first) {
            while (Character.isWhitespace(text.charAt(rest))) {
                rest++;
            }
            rest += text.charAt(rest) == ',' ? 1 : 0;
        }
        return text.substring(0, begin) + text.substring(rest);
    }
}
