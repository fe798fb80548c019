package dev.fourtier.http;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.openai.OpenAiCompletionWriter;
import dev.fourtier.wire.openai.OpenAiErrors;
import dev.fourtier.wire.openai.OpenAiRequestReader;
import dev.fourtier.wire.openai.OpenAiStreamWriter;
import java.time.InstantSource;
import java.util.function.Supplier;

/** {@code /v1/chat/completions}. */
public final class OpenAiDialect implements Dialect {
    private final Supplier<String> ids;
    private final InstantSource clock;

    public OpenAiDialect(Supplier<String> ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Parsed read(byte[] body) {
        return OpenAiRequestReader.read(body);
    }

    @Override
    public AnswerWriter streamed(ChatRequest request, byte[] body, long inputTokens) {
        return new OpenAiStreamWriter(
                "chatcmpl-" + ids.get(),
                request.model(),
                clock.instant().getEpochSecond(),
                OpenAiRequestReader.wantsUsage(body));
    }

    @Override
    public AnswerWriter whole(ChatRequest request, long inputTokens) {
        return new OpenAiCompletionWriter(
                "chatcmpl-" + ids.get(), request.model(), clock.instant().getEpochSecond());
    }

    @Override
    public byte[] body(int status, String message, String requestId) {
        return OpenAiErrors.body(message, OpenAiErrors.type(status), null, null);
    }

    @Override
    public boolean isAnthropic() {
        return false;
    }
}
