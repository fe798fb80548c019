package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.ByteSink;

/** Answers {@code POST /v1/messages/count_tokens}. */
public final class AnthropicCount {
    private AnthropicCount() {}

    public static byte[] body(long inputTokens) {
        return new ByteSink(64)
                .text("{\"input_tokens\":")
                .number(inputTokens)
                .text("}")
                .toByteArray();
    }
}
