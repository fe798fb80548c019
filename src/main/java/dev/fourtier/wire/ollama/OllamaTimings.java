package dev.fourtier.wire.ollama;

import java.time.Duration;

/**
 * What Ollama measured over one answer.
 *
 * @param loadDuration    more than 100 ms means that the model was loaded for this request
 * @param promptEvalCount tokens of the prompt
 * @param evalCount       tokens of the answer
 */
public record OllamaTimings(Duration loadDuration, long promptEvalCount, long evalCount, Duration evalDuration) {}
