package dev.fourtier.wire.anthropic;

import dev.fourtier.model.RawJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonToken;

/** One JSON value that was read past. */
sealed interface Value {
    /** A string, decoded. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return "Text[" + text.length() + " chars]";
        }
    }

    /** Any other value, well-formed, as it stands in the body; {@code first} is its first token. */
    final class Slice implements Value {
        private final byte[] body;
        private final int from;
        private final int to;
        private final JsonToken first;

        Slice(byte[] body, int from, int to, JsonToken first) {
            this.body = body;
            this.from = from;
            this.to = to;
            this.first = first;
        }

        JsonToken first() {
            return first;
        }

        RawJson raw() {
            return new RawJson(new String(body, from, to - from, StandardCharsets.UTF_8));
        }

        JsonCursor open() {
            return new JsonCursor(body, from, to);
        }
    }
}
