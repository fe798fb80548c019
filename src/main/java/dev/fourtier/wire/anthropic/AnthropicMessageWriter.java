package dev.fourtier.wire.anthropic;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/**
 * Writes an answer as one JSON message, all of it at {@link Finished} and nothing at {@link Failed}: what to answer then,
 * and under which status, is the caller's business.
 *
 * <p>The input of a call has to be a JSON object. Where a model's is none it becomes
 * {@code {"__unparsedToolInput":{"raw":…,"len":…}}}, as Claude Code itself reports such a call back to the model: no tool
 * takes it for a real input, as some would an empty one, and the model sees what it wrote.
 */
public final class AnthropicMessageWriter implements AnswerWriter {
    private enum Open {
        NONE,
        TEXT,
        THINKING,
        TOOL_USE
    }

    private final String messageId;
    private final String model;
    private final long estimatedInputTokens;

    private final ByteSink content = new ByteSink(1024);
    private final StringBuilder text = new StringBuilder();
    private Open open = Open.NONE;
    private String toolId = "";
    private String toolName = "";
    private boolean calledTools;
    private boolean ended;
    private @Nullable Failure failure;

    /** @param estimatedInputTokens what the client is told if the upstream does not count */
    public AnthropicMessageWriter(String messageId, String model, long estimatedInputTokens) {
        this.messageId = messageId;
        this.model = model;
        this.estimatedInputTokens = estimatedInputTokens;
    }

    /** Why there is no answer, once {@link Failed} was written. */
    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** The API has no sign of life for a client that waits for a whole message. */
    @Override
    public void ping(ByteSink out) {}

    @Override
    public void write(StreamEvent event, ByteSink out) {
        if (ended) {
            return;
        }
        switch (event) {
            case TextDelta(String more) -> append(Open.TEXT, more);
            case ThinkingDelta(String more) -> append(Open.THINKING, more);
            case SignatureDelta(String signature) -> {
                if (!signature.isEmpty()) {
                    if (open != Open.THINKING) {
                        close();
                    }
                    closeThinking(signature);
                }
            }
            case ToolUseStart(String id, String name) -> {
                close();
                open = Open.TOOL_USE;
                calledTools = true;
                toolId = id;
                toolName = name;
            }
            case ToolInputDelta(String json) -> {
                if (open != Open.TOOL_USE) {
                    throw new IllegalStateException("input for a tool call that is not open");
                }
                text.append(json);
            }
            case Finished finished -> finish(finished, out);
            case Failed failed -> {
                ended = true;
                failure = failed.failure();
            }
        }
    }

    private void append(Open kind, String more) {
        if (more.isEmpty()) {
            return;
        }
        if (open != kind) {
            close();
            open = kind;
        }
        text.append(more);
    }

    private void close() {
        switch (open) {
            case NONE -> {}
            case TEXT -> {
                block("{\"type\":\"text\",\"text\":").json(text.toString()).text("}");
                closed();
            }
            case THINKING -> closeThinking("");
            case TOOL_USE -> {
                block("{\"type\":\"tool_use\",\"id\":")
                        .json(toolId)
                        .text(",\"name\":")
                        .json(toolName);
                content.text(",\"input\":");
                input(text.toString());
                content.text("}");
                closed();
            }
        }
    }

    private void closeThinking(String signature) {
        block("{\"type\":\"thinking\",\"thinking\":").json(text.toString());
        content.text(",\"signature\":").json(signature).text("}");
        closed();
    }

    private void input(String json) {
        if (json.isBlank()) {
            content.text("{}");
        } else if (isObject(json)) {
            content.text(json);
        } else {
            content.text("{\"__unparsedToolInput\":{\"raw\":")
                    .json(json)
                    .text(",\"len\":")
                    .number(json.length())
                    .text("}}");
        }
    }

    private static boolean isObject(String json) {
        byte[] bytes = Answers.utf8(json);
        try {
            var cursor = new JsonCursor(bytes, 0, bytes.length);
            if (cursor.next() != JsonToken.START_OBJECT) {
                return false;
            }
            cursor.skip();
            return cursor.next() == null;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private ByteSink block(String start) {
        if (content.size() > 0) {
            content.text(",");
        }
        return content.text(start);
    }

    private void closed() {
        text.setLength(0);
        open = Open.NONE;
    }

    private void finish(Finished finished, ByteSink out) {
        close();
        ended = true;
        out.text("{");
        Answers.head(out, messageId, model);
        out.text(",\"content\":[").raw(content.take()).text("],");
        Answers.stop(out, finished, calledTools);
        out.text(",");
        Answers.usage(out, finished.usage(), estimatedInputTokens);
        out.text("}");
    }
}
