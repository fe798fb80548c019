package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.Surrogates;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Walks over JSON text in an array that nobody changes. Broken JSON throws {@link JacksonException}. */
final class JsonCursor {
    static final int MAX_DEPTH = 200;

    // Images and pasted files come as one string each; how long a body may be is decided before it gets here.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final byte[] body;
    private final int from;
    private final JsonParser parser;

    JsonCursor(byte[] body, int from, int to) {
        this.body = body;
        this.from = from;
        this.parser = JSON.createParser(ObjectReadContext.empty(), body, from, to - from);
    }

    /** The next token, null at the end of the text. */
    @Nullable
    JsonToken next() {
        return parser.nextToken();
    }

    /** The name of the next field of this object, null at the object's end. Its value is {@link #next}. */
    @Nullable
    String nextName() {
        return parser.nextName();
    }

    boolean isAt(JsonToken token) {
        return parser.currentToken() == token;
    }

    boolean isNull() {
        return isAt(JsonToken.VALUE_NULL);
    }

    /** Goes to the end of the value the cursor stands at. */
    void skip() {
        parser.skipChildren();
    }

    /** The string the cursor stands at, without halves of surrogate pairs, which no upstream could be sent. */
    String text() {
        return Surrogates.mended(parser.getString());
    }

    /** The number the cursor stands at; not finite where it is too big. */
    double number() {
        return parser.getDoubleValue();
    }

    /** Reads past the value the cursor stands at. */
    Value value() {
        JsonToken first = parser.currentToken();
        if (first == JsonToken.VALUE_STRING) {
            return new Value.Text(text());
        }
        int begin = start();
        parser.skipChildren();
        return new Value.Slice(body, begin, end(), first);
    }

    /** Where the current token begins in the array. */
    int start() {
        return from + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Where the current token ends in the array; a string's only once {@link #text} or {@link #finish} was called. */
    int end() {
        return from + (int) parser.currentLocation().getByteOffset();
    }

    void finish() {
        parser.finishToken();
    }

    /** What to tell about broken JSON: where, and never the text that stands there. */
    static String describe(JacksonException broken) {
        if (broken instanceof StreamConstraintsException) {
            return "The JSON goes beyond what is accepted: at most " + MAX_DEPTH
                    + " levels of nesting, 1000 digits in a number and 50000 characters in a field's name";
        }
        TokenStreamLocation place = broken.getLocation();
        if (place == null) {
            return "The request body is not valid JSON";
        }
        return "The request body is not valid JSON: line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
