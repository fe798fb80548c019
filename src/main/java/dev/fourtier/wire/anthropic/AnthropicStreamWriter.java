package dev.fourtier.wire.anthropic;

import static dev.fourtier.wire.anthropic.Answers.utf8;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import java.nio.charset.StandardCharsets;

/**
 * Writes an answer as Anthropic's server-sent events. Blocks open when their first content comes and close before anything
 * else begins, so each has one start and one stop, none is empty, and their index grows by one.
 *
 * <p>After the end (or an error, which leaves the open block open as the API does) nothing more is written.
 */
public final class AnthropicStreamWriter implements AnswerWriter {
    private static final byte[] PING = utf8("event: ping\ndata: {\"type\":\"ping\"}\n\n");
    private static final byte[] BLOCK_START =
            utf8("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":");
    private static final byte[] BLOCK_STOP =
            utf8("event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":");
    private static final String BLOCK_DELTA =
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":";
    private static final byte[] END_OF_DELTA = utf8("}}\n\n");
    private static final byte[] MESSAGE_STOP = utf8("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    private enum Open {
        NONE,
        TEXT,
        THINKING,
        TOOL_USE
    }

    private final String messageId;
    private final String model;
    private final long estimatedInputTokens;

    private boolean started;
    private boolean ended;
    private boolean calledTools;
    private boolean inputSent;
    private Open open = Open.NONE;
    private int nextIndex;

    /** How each delta of the open block begins, up to its string. */
    private byte[] delta = {};

    /** @param estimatedInputTokens what the client is told first, and at the end too if the upstream does not count */
    public AnthropicStreamWriter(String messageId, String model, long estimatedInputTokens) {
        this.messageId = messageId;
        this.model = model;
        this.estimatedInputTokens = estimatedInputTokens;
    }

    /** Whether the client has got the beginning of an answer. */
    public boolean started() {
        return started;
    }

    @Override
    public void ping(ByteSink out) {
        if (!ended) {
            start(out);
            out.raw(PING);
        }
    }

    @Override
    public void write(StreamEvent event, ByteSink out) {
        if (ended) {
            return;
        }
        switch (event) {
            case TextDelta(String text) -> {
                if (!text.isEmpty()) {
                    if (open != Open.TEXT) {
                        begin(Open.TEXT, "{\"type\":\"text\",\"text\":\"\"}", out);
                    }
                    out.raw(delta).json(text).raw(END_OF_DELTA);
                }
            }
            case ThinkingDelta(String thinking) -> {
                if (!thinking.isEmpty()) {
                    openThinking(out);
                    out.raw(delta).json(thinking).raw(END_OF_DELTA);
                }
            }
            case SignatureDelta(String signature) -> sign(signature, out);
            case ToolUseStart(String id, String name) -> {
                begin(Open.TOOL_USE, call(id, name), out);
                calledTools = true;
                inputSent = false;
            }
            case ToolInputDelta(String json) -> {
                if (open != Open.TOOL_USE) {
                    throw new IllegalStateException("input for a tool call that is not open");
                }
                if (!json.isEmpty()) {
                    input(json, out);
                }
            }
            case Finished finished -> finish(finished, out);
            case Failed(Failure failure) -> {
                ended = true;
                AnthropicErrors.event(out, failure);
            }
        }
    }

    private void start(ByteSink out) {
        if (started) {
            return;
        }
        started = true;
        out.text("event: message_start\ndata: {\"type\":\"message_start\",\"message\":{");
        Answers.head(out, messageId, model);
        out.text(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,");
        Answers.usage(out, Usage.NONE, estimatedInputTokens);
        out.text("}}\n\n");
    }

    private void begin(Open kind, String block, ByteSink out) {
        start(out);
        close(out);
        open = kind;
        delta = utf8(BLOCK_DELTA
                + nextIndex
                + switch (kind) {
                    case TEXT -> ",\"delta\":{\"type\":\"text_delta\",\"text\":";
                    case THINKING -> ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":";
                    case TOOL_USE -> ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":";
                    case NONE -> "";
                });
        out.raw(BLOCK_START)
                .number(nextIndex)
                .text(",\"content_block\":")
                .text(block)
                .text("}\n\n");
    }

    private void openThinking(ByteSink out) {
        if (open != Open.THINKING) {
            begin(Open.THINKING, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}", out);
        }
    }

    /** A signature is a block's last word; one without thinking before it stands for thinking the model keeps to itself. */
    private void sign(String signature, ByteSink out) {
        if (signature.isEmpty()) {
            return;
        }
        openThinking(out);
        out.text(BLOCK_DELTA)
                .number(nextIndex)
                .text(",\"delta\":{\"type\":\"signature_delta\",\"signature\":")
                .json(signature)
                .raw(END_OF_DELTA);
        close(out);
    }

    private static String call(String id, String name) {
        var block = new ByteSink(128);
        block.text("{\"type\":\"tool_use\",\"id\":")
                .json(id)
                .text(",\"name\":")
                .json(name)
                .text(",\"input\":{}}");
        return new String(block.toByteArray(), StandardCharsets.UTF_8);
    }

    private void input(String json, ByteSink out) {
        inputSent = true;
        out.raw(delta).json(json).raw(END_OF_DELTA);
    }

    private void close(ByteSink out) {
        if (open == Open.NONE) {
            return;
        }
        if (open == Open.TOOL_USE && !inputSent) {
            input("{}", out);
        }
        out.raw(BLOCK_STOP).number(nextIndex).text("}\n\n");
        open = Open.NONE;
        nextIndex++;
    }

    private void finish(Finished finished, ByteSink out) {
        start(out);
        close(out);
        ended = true;
        out.text("event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{");
        Answers.stop(out, finished, calledTools);
        out.text("},");
        Answers.usage(out, finished.usage(), estimatedInputTokens);
        out.text("}\n\n").raw(MESSAGE_STOP);
    }
}
