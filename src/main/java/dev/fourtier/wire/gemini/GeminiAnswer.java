package dev.fourtier.wire.gemini;

import java.util.List;
import java.util.Optional;

/**
 * What one answer has said of itself so far.
 *
 * @param finishReason {@code STOP}, {@code MAX_TOKENS}, {@code SAFETY} and so on; empty while it goes on, or when it was cut
 * @param blockReason  why the prompt was not answered at all; empty where it was
 * @param model        that answered; empty where none did
 * @param outputTokens without those of thoughts
 * @param calls        function calls it holds
 * @param error        instead of an answer, or in the middle of one
 */
public record GeminiAnswer(
        String finishReason,
        String blockReason,
        String model,
        long promptTokens,
        long cachedTokens,
        long outputTokens,
        long thoughtTokens,
        int calls,
        Optional<GeminiError> error) {
    public static final GeminiAnswer NONE = new GeminiAnswer("", "", "", 0, 0, 0, 0, 0, Optional.empty());

    GeminiAnswer with(GeminiError failure) {
        return new GeminiAnswer(
                finishReason,
                blockReason,
                model,
                promptTokens,
                cachedTokens,
                outputTokens,
                thoughtTokens,
                calls,
                Optional.of(failure));
    }

    /** One that never came: no connection, or one that was lost. */
    public static GeminiAnswer lost(int status, String message) {
        return NONE.with(new GeminiError(status, message, List.of(), List.of(), Optional.empty()));
    }
}
