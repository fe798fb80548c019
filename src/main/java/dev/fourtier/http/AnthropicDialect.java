package dev.fourtier.http;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicErrors;
import dev.fourtier.wire.anthropic.AnthropicMessageWriter;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import dev.fourtier.wire.anthropic.AnthropicStreamWriter;
import java.util.function.Supplier;

/** {@code /v1/messages}. */
public final class AnthropicDialect implements Dialect {
    private final Supplier<String> ids;

    public AnthropicDialect(Supplier<String> ids) {
        this.ids = ids;
    }

    @Override
    public Parsed read(byte[] body) {
        return AnthropicRequestReader.read(body);
    }

    @Override
    public AnswerWriter streamed(ChatRequest request, byte[] body, long inputTokens) {
        return new AnthropicStreamWriter("msg_" + ids.get(), request.model(), inputTokens);
    }

    @Override
    public AnswerWriter whole(ChatRequest request, long inputTokens) {
        return new AnthropicMessageWriter("msg_" + ids.get(), request.model(), inputTokens);
    }

    @Override
    public byte[] body(int status, String message, String requestId) {
        return AnthropicErrors.body(AnthropicErrors.typeOf(status), message, requestId);
    }

    @Override
    public boolean isAnthropic() {
        return true;
    }
}
