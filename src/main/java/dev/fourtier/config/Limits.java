package dev.fourtier.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an entry itself says about its model; it beats {@code models.conf} and {@code settings.conf}. What it does not say
 * counts as enough.
 *
 * @param numCtx tokens of context Ollama is asked for ({@code num_ctx})
 * @param maxInputTokens tokens the model reads at most ({@code max_input_tokens})
 * @param maxOutputTokens tokens it writes at most ({@code max_output_tokens})
 * @param firstByteTimeout silence allowed after the request was sent ({@code first_byte_timeout_seconds})
 * @param idleTimeout silence allowed inside an answer ({@code idle_timeout_seconds})
 * @param tools whether it can call tools ({@code supports_function_calling})
 * @param vision whether it can see images ({@code supports_vision})
 */
public record Limits(
        OptionalInt numCtx,
        OptionalInt maxInputTokens,
        OptionalInt maxOutputTokens,
        Optional<Duration> firstByteTimeout,
        Optional<Duration> idleTimeout,
        Optional<Boolean> tools,
        Optional<Boolean> vision) {
    public static final Limits UNSAID = new Limits(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
