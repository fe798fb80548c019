package dev.fourtier.wire.gemini;

import dev.fourtier.model.Sampling;
import java.util.List;
import java.util.OptionalInt;

/** What a request's {@code generationConfig} may be told; what is absent stays as it is. */
public record GeminiLimits(OptionalInt maxOutputTokens, Sampling sampling, List<String> stopSequences) {
    public GeminiLimits {
        stopSequences = List.copyOf(stopSequences);
    }
}
