package dev.fourtier.wire.ollama;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.UpstreamErrors;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what Ollama answers with another status than 200; errors of its runner come as JSON within the message. */
public final class OllamaErrors {
    private OllamaErrors() {}

    public static Failure failure(int status, byte[] body, @Nullable String retryAfter) {
        Failure.Rejected rejected = UpstreamErrors.rejected(status, body, retryAfter);
        return tellsOfCall(rejected.message())
                ? new Failure.LostCall(new String(body, StandardCharsets.UTF_8))
                : rejected;
    }

    static Failure inStream(String error) {
        String message = UpstreamErrors.unwrap(error);
        return tellsOfCall(message) ? new Failure.LostCall(error) : new Failure.ErrorInStream(message);
    }

    /** Ollama's parsers of tool calls quote what they could not read. */
    private static boolean tellsOfCall(String message) {
        return message.contains("error parsing tool call") && message.contains("raw=");
    }
}
