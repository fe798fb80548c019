package dev.fourtier.wire.ollama;

import dev.fourtier.model.Failure;
import dev.fourtier.wire.UpstreamErrors;
import org.jspecify.annotations.Nullable;

/** Reads what Ollama answers with another status than 200; errors of its runner come as JSON within the message. */
public final class OllamaErrors {
    private OllamaErrors() {}

    public static Failure.Rejected failure(int status, byte[] body, @Nullable String retryAfter) {
        return UpstreamErrors.rejected(status, body, retryAfter);
    }
}
