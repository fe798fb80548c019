package dev.fourtier.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of one model. What is not said counts as enough.
 *
 * @param aliases the names people type for it ({@code ol-qwen})
 * @param numCtx tokens of context to ask Ollama for
 * @param contextLimit tokens it was trained for
 * @param tokenizer the family of its tokenizer ({@code qwen}), lower case
 */
public record ModelData(
        String name,
        List<String> aliases,
        OptionalInt numCtx,
        OptionalInt contextLimit,
        Optional<Boolean> tools,
        Optional<Boolean> vision,
        Optional<String> tokenizer,
        Optional<Retirement> retirement,
        Optional<Price> price,
        Place place) {
    public boolean hasTools() {
        return tools.orElse(true);
    }

    public boolean hasVision() {
        return vision.orElse(true);
    }
}
