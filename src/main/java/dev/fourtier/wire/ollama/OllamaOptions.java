package dev.fourtier.wire.ollama;

import java.util.OptionalInt;

/**
 * What a deployment adds to a request.
 *
 * @param numCtx    tokens of context to load the model with; another value than last time loads it anew
 * @param keepAlive how long the model stays loaded, as Ollama spells it ({@code 10m}, {@code -1}); empty for its default
 * @param tools     the model can call tools; where it cannot, a request with tools is refused
 * @param think     the model can think; where it cannot, a request for it is refused
 */
public record OllamaOptions(OptionalInt numCtx, String keepAlive, boolean tools, boolean think) {
    public OllamaOptions(OptionalInt numCtx, String keepAlive, boolean tools) {
        this(numCtx, keepAlive, tools, false);
    }
}
