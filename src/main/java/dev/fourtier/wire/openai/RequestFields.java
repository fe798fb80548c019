package dev.fourtier.wire.openai;

import dev.fourtier.model.RawJson;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.Parsed;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks through a client's JSON. A value of the wrong kind is noted and passed over, so that reading goes on; the first one
 * noted is what the client is told. {@code null} counts as absent everywhere, as it does at OpenAI.
 */
final class RequestFields implements AutoCloseable {
    /** Reads the value of one field; the parser stands on it, and on its last token afterwards. */
    @FunctionalInterface
    interface Field {
        void read(String name);
    }

    @FunctionalInterface
    interface Element {
        void read(int index);
    }

    private final String text;
    private final JsonParser parser;
    private Parsed.@Nullable Invalid problem;

    RequestFields(String text) {
        this.text = text;
        this.parser = Json.parser(text.toCharArray());
    }

    Parsed.@Nullable Invalid problem() {
        return problem;
    }

    void invalid(String field, String what) {
        if (problem == null) {
            problem = new Parsed.Invalid(field, what);
        }
    }

    /** The whole document; false when it is no object or more than one. */
    boolean document(Field field) {
        parser.nextToken();
        if (!isObject()) {
            return false;
        }
        fields(field);
        return parser.nextToken() == null;
    }

    /** The fields of the object here; anything but an object is noted. */
    void object(String path, Field field) {
        if (isObject()) {
            fields(field);
        } else {
            wrong(path, "an object");
        }
    }

    /** The elements of the array here; anything but an array is noted. */
    void array(String path, Element element) {
        if (!isArray()) {
            wrong(path, "an array");
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            element.read(i);
        }
    }

    @Nullable
    String string(String path) {
        if (isString()) {
            return parser.getString();
        }
        wrong(path, "a string");
        return null;
    }

    void string(String path, Consumer<String> value) {
        String found = string(path);
        if (found != null) {
            value.accept(found);
        }
    }

    @Nullable
    Double number(String path) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        }
        wrong(path, "a number");
        return null;
    }

    /** A whole number from 1; 0 when it is absent or noted as wrong. */
    int positive(String path) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            double value = parser.getDoubleValue();
            if (value >= 1 && value <= Integer.MAX_VALUE) {
                return parser.getIntValue();
            }
        }
        wrong(path, "a whole number from 1");
        return 0;
    }

    boolean bool(String path) {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (parser.currentToken() != JsonToken.VALUE_FALSE) {
            wrong(path, "true or false");
        }
        return false;
    }

    /** The object here, as the client spelled it. */
    @Nullable
    RawJson rawObject(String path) {
        if (!isObject()) {
            wrong(path, "an object");
            return null;
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getCharOffset();
        return new RawJson(text.substring(from, to));
    }

    boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() {
        parser.skipChildren();
    }

    @Override
    public void close() {
        parser.close();
    }

    private void fields(Field field) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            field.read(name);
        }
    }

    private void wrong(String path, String expected) {
        if (!isNull()) {
            invalid(path, "must be " + expected);
        }
        parser.skipChildren();
    }
}
