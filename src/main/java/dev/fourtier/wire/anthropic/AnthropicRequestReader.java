package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.Parsed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of {@code POST /v1/messages}. Any bytes at all give an answer, never an exception; what it says of a bad
 * body names the place and not the text. Fields it does not know are passed over.
 */
public final class AnthropicRequestReader {
    /** Stands in {@code tools} for all those Claude Code has not shown yet; upstreams of other makers must not see it. */
    public static final String DEFERRED_TOOL_PLACEHOLDER = "DeferredToolPlaceholder";

    private static final int BOM_LENGTH = 3;

    private AnthropicRequestReader() {}

    public static Parsed read(byte[] body) {
        return read(body, true);
    }

    /** Reads the body of {@code POST /v1/messages/count_tokens}, which need not say {@code max_tokens}. */
    public static Parsed readForCount(byte[] body) {
        return read(body, false);
    }

    private static Parsed read(byte[] body, boolean maxTokensRequired) {
        int invalid = Utf8.firstInvalid(body);
        if (invalid >= 0) {
            return new Parsed.Invalid("", "The request body is not valid UTF-8: byte " + invalid);
        }
        int from = afterBom(body);
        // Valid UTF-8, but the parser would take it for UTF-16 or UTF-32.
        for (int i = from; i < Math.min(body.length, from + 4); i++) {
            if (body[i] == 0) {
                return new Parsed.Invalid("", "The request body is not valid JSON: line 1, column " + (i - from + 1));
            }
        }
        try {
            var cursor = new JsonCursor(body, from, body.length);
            if (cursor.next() != JsonToken.START_OBJECT) {
                return new Parsed.Invalid("", "The request body must be one JSON object");
            }
            var draft = new RequestDraft();
            draft.read(cursor);
            if (cursor.next() != null) {
                return new Parsed.Invalid("", "The request body must be one JSON object, with nothing after it");
            }
            return new Parsed.Accepted(draft.request(maxTokensRequired));
        } catch (InvalidRequest invalidRequest) {
            return invalidRequest.invalid();
        } catch (JacksonException broken) {
            return new Parsed.Invalid("", JsonCursor.describe(broken));
        }
    }

    static int afterBom(byte[] body) {
        boolean marked =
                body.length >= BOM_LENGTH && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? BOM_LENGTH : 0;
    }
}
