package dev.fourtier.http;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.Parsed;

/** One of the APIs that clients speak. */
public interface Dialect extends ErrorShape {
    Parsed read(byte[] body);

    /**
     * @param body           as the client sent it
     * @param inputTokens    as estimated before any model counted
     */
    AnswerWriter streamed(ChatRequest request, byte[] body, long inputTokens);

    AnswerWriter whole(ChatRequest request, long inputTokens);

    /** Whether answers of Anthropic's API can go to the client as they are. */
    boolean isAnthropic();
}
