package dev.fourtier.catalog;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Every word and number of a document under its way from the root, {@code models/0/name}. A null is not there. */
record JsonPaths(Map<String, String> values) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Behind the way to a list. */
    private static final String LIST = "/";

    /** Empty for what is no object. */
    static Optional<JsonPaths> read(byte[] body) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(body))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() != null) {
                JsonToken token = json.currentToken();
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    values.put(way(json), json.getString());
                } else if (token == JsonToken.START_ARRAY) {
                    values.put(way(json) + LIST, "");
                }
            }
            return Optional.of(new JsonPaths(values));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String way(JsonParser json) {
        String way = json.streamReadContext().pathAsPointer().toString();
        return way.substring(Math.min(1, way.length()));
    }

    /** Whether a list stands there, maybe an empty one. */
    boolean isList(String path) {
        return values.containsKey(path + LIST);
    }

    boolean has(String path) {
        return values.containsKey(path);
    }

    String text(String path) {
        return values.getOrDefault(path, "");
    }

    Optional<String> some(String path) {
        return Optional.ofNullable(values.get(path)).filter(text -> !text.isEmpty());
    }

    /** Above zero; anything else is not there. */
    OptionalLong positive(String path) {
        String text = text(path);
        return text.matches("[1-9]\\d{0,17}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** The words of a list of words. */
    List<String> words(String path) {
        List<String> words = new ArrayList<>();
        for (int i = 0; values.containsKey(path + "/" + i); i++) {
            words.add(text(path + "/" + i));
        }
        return List.copyOf(words);
    }
}
