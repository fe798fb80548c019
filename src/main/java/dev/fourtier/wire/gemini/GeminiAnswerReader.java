package dev.fourtier.wire.gemini;

import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Listens to one answer going by. What it cannot read it passes over: the CLI is there to complain. */
public final class GeminiAnswerReader {
    private static final int LARGEST_WHOLE = 256 * 1024;

    private final int status;
    private final boolean streamed;
    private final SseDecoder events = new SseDecoder();
    private final ByteSink whole = new ByteSink();
    private volatile GeminiAnswer answer = GeminiAnswer.NONE;

    public GeminiAnswerReader(int status, String contentType) {
        this.status = status;
        this.streamed = status == 200 && contentType.startsWith("text/event-stream");
    }

    public void feed(ByteBuffer bytes) {
        if (streamed) {
            events.feed(bytes, (name, data, offset, length) -> read(data, offset, length));
        } else if (whole.size() < LARGEST_WHOLE) {
            whole.raw(bytes);
        }
    }

    /** The bytes are at their end. */
    public void end() {
        if (!streamed) {
            byte[] bytes = whole.takeBytes();
            read(bytes, 0, bytes.length);
            if (status != 200 && answer.error().isEmpty()) {
                answer = GeminiAnswer.lost(status, "");
            }
        }
    }

    /** As far as it came; may be asked by any thread. */
    public GeminiAnswer answer() {
        return answer;
    }

    private void read(byte[] data, int offset, int length) {
        try {
            JsonNode node = Json.mapper().readTree(data, offset, length);
            // Unstreamed requests of old clients get an array of pieces.
            if (node.isArray()) {
                node.forEach(this::take);
            } else {
                take(node);
            }
        } catch (JacksonException notOurs) {
            // Not for us to judge.
        }
    }

    private void take(JsonNode piece) {
        if (piece.path("error").isObject()) {
            answer = answer.with(GeminiErrors.read(status, piece.path("error")));
            return;
        }
        JsonNode candidate = piece.path("candidates").path(0);
        int calls = answer.calls();
        for (JsonNode part : candidate.path("content").path("parts")) {
            if (part.has("functionCall")) {
                calls++;
            }
        }
        JsonNode usage = piece.path("usageMetadata");
        answer = new GeminiAnswer(
                or(candidate.path("finishReason"), answer.finishReason()),
                or(piece.path("promptFeedback").path("blockReason"), answer.blockReason()),
                or(piece.path("modelVersion"), answer.model()),
                or(usage.path("promptTokenCount"), answer.promptTokens()),
                or(usage.path("cachedContentTokenCount"), answer.cachedTokens()),
                or(usage.path("candidatesTokenCount"), answer.outputTokens()),
                or(usage.path("thoughtsTokenCount"), answer.thoughtTokens()),
                calls,
                Optional.empty());
    }

    private static String or(JsonNode text, String before) {
        return text.isString() ? text.asString() : before;
    }

    private static long or(JsonNode number, long before) {
        return number.canConvertToLong() ? number.asLong() : before;
    }
}
