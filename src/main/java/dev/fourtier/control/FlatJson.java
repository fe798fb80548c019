package dev.fourtier.control;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Small objects and lists of them, field by field: binding by reflection costs a one-shot command more than all else. */
final class FlatJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FlatJson() {}

    /**
     * The fields of one flat object as text; a null is an empty text.
     *
     * @throws JacksonException for what is no JSON
     */
    static Map<String, String> read(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue() && json.currentName() != null) {
                    fields.put(json.currentName(), json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString());
                }
            }
        }
        return fields;
    }

    /**
     * Every scalar of what may be nested, under its way from the root: {@code proxy.url}, {@code tiers.0.model}. A null is an
     * empty text.
     *
     * @throws JacksonException for what is no JSON
     */
    static Map<String, String> paths(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    String way = json.streamReadContext().pathAsPointer().toString();
                    fields.put(
                            way.substring(Math.min(1, way.length())).replace('/', '.'),
                            json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getString());
                }
            }
        }
        return fields;
    }

    /** One object of texts. */
    static String write(Map<String, String> fields) {
        return write(json -> {
            json.writeStartObject();
            fields.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
    }

    /** One line, ended. */
    static String write(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return text + "\n";
    }
}
