package dev.fourtier.wire;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON reader of all codecs, with bounds that hold against a hostile peer. */
public final class Json {
    private static final int MAX_NESTING = 200;
    /** An image of 30 MB in base64 still fits. */
    private static final int MAX_STRING_CHARS = 64 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_STRING_CHARS)
                    .build())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private Json() {}

    /** Throws {@link tools.jackson.core.JacksonException} from here on for what is no JSON. */
    public static JsonParser parser(byte[] bytes, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    public static JsonParser parser(char[] text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, 0, text.length);
    }

    /** For small or rare documents, read as trees. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The text of a string at which {@code parser} stands; anything else is passed over. */
    public static String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    /** The whole number at which {@code parser} stands; anything else is passed over. */
    public static long integer(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return 0;
    }

    /** The message of the error at which {@code parser} stands, a text or an object with one; empty for null. */
    public static String error(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        String message = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals("message")) {
                    message = text(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
        return message.isEmpty() ? "an error without a message" : message;
    }

    /**
     * The object at which {@code parser} stands, which reads {@code bytes} from {@code offset}. Cut out, not read and
     * written again: a number might come back as another.
     */
    public static String object(JsonParser parser, byte[] bytes, int offset) {
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long to = parser.currentLocation().getByteOffset();
        if (from < 0 || to > bytes.length - offset) {
            throw new StreamReadException(parser, "not UTF-8");
        }
        return compact(bytes, offset + (int) from, offset + (int) to);
    }

    /** The JSON text between two offsets without the blanks around its tokens. */
    private static String compact(byte[] bytes, int from, int to) {
        var out = new ByteSink(to - from);
        boolean inString = false;
        int start = from;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (inString) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                out.raw(bytes, start, i - start);
                start = i + 1;
            }
        }
        out.raw(bytes, start, to - start);
        return out.toUtf8();
    }
}
