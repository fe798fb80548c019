package dev.fourtier.wire.anthropic;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.ByteSink;
import java.nio.charset.StandardCharsets;

/** What a streamed and a whole answer have in common. */
final class Answers {
    private Answers() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Clients run the calls of an answer only under {@code tool_use}, and wait for calls under nothing else. */
    static StopReason stopReason(StopReason given, boolean calledTools) {
        if (calledTools) {
            return StopReason.TOOL_USE;
        }
        return given == StopReason.TOOL_USE ? StopReason.END_TURN : given;
    }

    /** A reason this was not written for, and none at all, count as the plain end. */
    static Finished finished(String stopReason, String stopSequence, boolean calledTools, Usage usage) {
        StopReason given = StopReason.END_TURN;
        for (StopReason reason : StopReason.values()) {
            if (reason.wireName().equals(stopReason)) {
                given = reason;
            }
        }
        if (given == StopReason.END_TURN && calledTools) {
            given = StopReason.TOOL_USE;
        }
        return new Finished(given, stopSequence, usage);
    }

    /** {@code "stop_reason":…,"stop_sequence":…}. */
    static void stop(ByteSink out, Finished finished, boolean calledTools) {
        StopReason reason = stopReason(finished.stopReason(), calledTools);
        out.text("\"stop_reason\":\"").text(reason.wireName()).text("\",\"stop_sequence\":");
        if (reason == StopReason.STOP_SEQUENCE) {
            out.json(finished.stopSequence());
        } else {
            out.text("null");
        }
    }

    /** {@code "usage":{…}}; no prompt is without tokens, so an upstream that counted none did not count. */
    static void usage(ByteSink out, Usage usage, long estimatedInputTokens) {
        boolean counted = usage.inputTokens() + usage.cacheReadInputTokens() + usage.cacheCreationInputTokens() > 0;
        out.text("\"usage\":{\"input_tokens\":")
                .number(counted ? usage.inputTokens() : estimatedInputTokens)
                .text(",\"cache_creation_input_tokens\":")
                .number(usage.cacheCreationInputTokens())
                .text(",\"cache_read_input_tokens\":")
                .number(usage.cacheReadInputTokens())
                .text(",\"output_tokens\":")
                .number(usage.outputTokens())
                .text("}");
    }

    /** {@code "id":…,"type":"message","role":"assistant","model":…}. */
    static void head(ByteSink out, String messageId, String model) {
        out.text("\"id\":")
                .json(messageId)
                .text(",\"type\":\"message\",\"role\":\"assistant\",\"model\":")
                .json(model);
    }
}
