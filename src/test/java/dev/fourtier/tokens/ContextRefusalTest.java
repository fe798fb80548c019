package dev.fourtier.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextRefusalTest {
    private static void assertNumbers(String message, long prompt, long context) {
        assertThat(ContextRefusal.in(message))
                .contains(new ContextRefusal(OptionalLong.of(prompt), OptionalLong.of(context)));
    }

    @Test
    void the_numbers_of_each_service_are_found() {
        assertNumbers(
                "request (7491 tokens) exceeds the available context size (2048 tokens), try increasing it",
                7491,
                2048);
        assertNumbers("prompt is too long: 210000 tokens > 200000 maximum", 210_000, 200_000);
        assertNumbers(
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                1_200_000,
                1_048_576);
        assertNumbers(
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 9011 tokens.",
                9011,
                8192);
        assertNumbers(
                "This model's maximum context length is 8192 tokens. However, you requested 10000 tokens "
                        + "(9000 in the messages, 1000 in the completion).",
                9000,
                8192);
    }

    @Test
    void without_numbers_it_is_one_all_the_same() {
        assertThat(ContextRefusal.in("context_length_exceeded")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model 'x' not found", "max_tokens is too large: 128000", "server busy"})
    void other_errors_are_none(String message) {
        assertThat(ContextRefusal.in(message)).isEmpty();
    }
}
