package dev.fourtier.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The scalars of a JSON text, each under its way from the root: {@code models.0.name}. A null is an empty text. */
record JsonPaths(Map<String, String> values) {
    static final JsonPaths NOTHING = new JsonPaths(Map.of());

    /** What is no JSON has nothing in it. */
    static JsonPaths of(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    String way = json.streamReadContext().pathAsPointer().toString();
                    values.put(
                            way.substring(Math.min(1, way.length())).replace('/', '.'),
                            json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString());
                }
            }
        } catch (JacksonException noJson) {
            return NOTHING;
        }
        return new JsonPaths(values);
    }

    String get(String way) {
        return values.getOrDefault(way, "");
    }

    boolean has(String way) {
        return values.containsKey(way);
    }
}
