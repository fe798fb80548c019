package dev.fourtier.bridge.engine;

import dev.fourtier.model.Sampling;
import java.util.List;
import java.util.OptionalInt;

/** Limits of one answer. */
public record Generation(OptionalInt maxOutputTokens, Sampling sampling, List<String> stopSequences) {
    public Generation {
        stopSequences = List.copyOf(stopSequences);
    }
}
