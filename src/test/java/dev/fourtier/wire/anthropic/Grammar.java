package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.wire.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a stream to what Anthropic's SDKs take for granted. */
public final class Grammar {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> DELTA_TYPES =
            Map.of("text", "text_delta", "thinking", "thinking_delta", "tool_use", "input_json_delta");
    private static final Map<String, String> DELTA_FIELDS = Map.of(
            "text_delta",
            "text",
            "thinking_delta",
            "thinking",
            "input_json_delta",
            "partial_json",
            "signature_delta",
            "signature");

    private boolean started;
    private boolean sawDelta;
    private boolean stopped;
    private boolean broken;
    private int index = -1;
    private String openType = "";
    private int deltas;
    private boolean signed;
    private boolean calledTools;
    private final StringBuilder input = new StringBuilder();

    public static List<JsonNode> events(byte[] stream) {
        var events = new ArrayList<JsonNode>();
        new SseDecoder().feed(ByteBuffer.wrap(stream), (name, data, offset, length) -> {
            JsonNode event = JSON.readTree(data, offset, length);
            assertThat(event.path("type").stringValue())
                    .as("both names of an event")
                    .isEqualTo(name);
            events.add(event);
        });
        return events;
    }

    /** A complete answer. */
    public static void check(byte[] stream) {
        var grammar = new Grammar();
        events(stream).forEach(grammar::take);
        assertThat(grammar.stopped).isTrue();
        assertThat(grammar.broken).as("no error in it").isFalse();
    }

    /** An answer that broke off: whatever came of it, and an error as its last word. */
    public static void checkBroken(byte[] stream) {
        var grammar = new Grammar();
        events(stream).forEach(grammar::take);
        assertThat(grammar.broken).as("ends with an error").isTrue();
    }

    private void take(JsonNode event) {
        assertThat(stopped).as("nothing after message_stop").isFalse();
        switch (event.path("type").stringValue()) {
            case "message_start" -> {
                assertThat(started).isFalse();
                started = true;
                JsonNode message = event.path("message");
                assertThat(message.path("stop_reason").isNull()).isTrue();
                assertThat(message.path("content").isEmpty()).isTrue();
                checkUsage(message.path("usage"));
            }
            case "ping" -> assertThat(started).isTrue();
            case "content_block_start" -> start(event);
            case "content_block_delta" -> delta(event);
            case "content_block_stop" -> stop(event);
            case "message_delta" -> {
                assertThat(openType).isEmpty();
                assertThat(sawDelta).isFalse();
                sawDelta = true;
                assertThat(event.path("delta").path("stop_reason").stringValue().equals("tool_use"))
                        .as("tool_use exactly when a tool was called")
                        .isEqualTo(calledTools);
                assertThat(event.path("delta").has("stop_sequence")).isTrue();
                checkUsage(event.path("usage"));
            }
            case "message_stop" -> {
                assertThat(sawDelta).isTrue();
                stopped = true;
            }
            case "error" -> {
                JsonNode error = event.path("error");
                assertThat(error.path("type").stringValue()).isNotEmpty();
                assertThat(error.path("message").stringValue()).isNotEmpty();
                broken = true;
                stopped = true;
            }
            default -> throw new AssertionError("an event nobody knows");
        }
    }

    private void start(JsonNode event) {
        assertThat(started).isTrue();
        assertThat(sawDelta).isFalse();
        assertThat(openType).as("one block at a time").isEmpty();
        index++;
        assertThat(event.path("index").asInt()).isEqualTo(index);
        openType = event.path("content_block").path("type").stringValue();
        deltas = 0;
        signed = false;
        input.setLength(0);
        if (openType.equals("tool_use")) {
            calledTools = true;
            assertThat(event.path("content_block").path("input").isObject()).isTrue();
            assertThat(event.path("content_block").path("id").stringValue()).isNotEmpty();
        }
    }

    private void delta(JsonNode event) {
        assertThat(event.path("index").asInt()).isEqualTo(index);
        deltas++;
        JsonNode delta = event.path("delta");
        String type = delta.path("type").stringValue();
        assertThat(signed).as("a signature is a block's last word").isFalse();
        if (type.equals("signature_delta")) {
            assertThat(openType).isEqualTo("thinking");
            signed = true;
        } else {
            assertThat(type).isEqualTo(DELTA_TYPES.get(openType));
        }
        String piece = delta.path(DELTA_FIELDS.get(type)).stringValue();
        assertThat(piece).isNotEmpty();
        if (openType.equals("tool_use")) {
            input.append(piece);
        }
    }

    private void stop(JsonNode event) {
        assertThat(event.path("index").asInt()).isEqualTo(index);
        assertThat(openType).isNotEmpty();
        assertThat(deltas).as("no empty block").isPositive();
        if (openType.equals("tool_use")) {
            assertThat(JSON.readTree(input.toString()).isObject()).isTrue();
        }
        openType = "";
    }

    private static void checkUsage(JsonNode usage) {
        assertThat(usage.propertyNames())
                .containsExactlyInAnyOrder(
                        "input_tokens", "output_tokens", "cache_creation_input_tokens", "cache_read_input_tokens");
    }
}
