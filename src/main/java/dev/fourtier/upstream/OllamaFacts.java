package dev.fourtier.upstream;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an Ollama says of one of its models. What it did not say is empty.
 *
 * @param trainedContext tokens of context the model was trained for: more is never given, whatever {@code num_ctx} asks
 * @param loadedContext  tokens of context it is loaded with just now
 * @param capabilities   {@code completion}, {@code tools}, {@code vision}, …
 */
public record OllamaFacts(OptionalLong trainedContext, OptionalLong loadedContext, List<String> capabilities) {
    public static final OllamaFacts UNKNOWN = new OllamaFacts(OptionalLong.empty(), OptionalLong.empty(), List.of());

    public OllamaFacts {
        capabilities = List.copyOf(capabilities);
    }

    public Optional<Boolean> tools() {
        return has("tools");
    }

    public Optional<Boolean> vision() {
        return has("vision");
    }

    /** A server that lists none is too old to list them. */
    private Optional<Boolean> has(String capability) {
        return capabilities.isEmpty() ? Optional.empty() : Optional.of(capabilities.contains(capability));
    }
}
