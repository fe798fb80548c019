package dev.fourtier.wire.gemini;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why the API said no.
 *
 * @param status  of HTTP
 * @param message Google's words; they may repeat what was sent
 * @param reasons words such as {@code API_KEY_INVALID}
 * @param quotas  ids of the quotas that were hit
 */
public record GeminiError(
        int status, String message, List<String> reasons, List<String> quotas, Optional<Duration> retryAfter) {
    public GeminiError {
        reasons = List.copyOf(reasons);
        quotas = List.copyOf(quotas);
    }

    @Override
    public String toString() {
        return "GeminiError[" + status + ", " + reasons + ", " + quotas + "]";
    }
}
