package dev.fourtier.wire.headless;

import dev.fourtier.wire.Json;
import dev.fourtier.wire.LineDecoder;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a headless run, in whatever pieces it comes. */
public final class HeadlessDecoder {
    private final LineDecoder lines = new LineDecoder();

    public void feed(ByteBuffer bytes, Consumer<HeadlessEvent> events) {
        lines.feed(bytes, (line, offset, length) -> events.accept(event(line, offset, length)));
    }

    private static HeadlessEvent event(byte[] line, int offset, int length) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(line, offset, length);
        } catch (JacksonException notJson) {
            return new HeadlessEvent.Other();
        }
        return switch (node.path("type").asString("")) {
            case "init" -> new HeadlessEvent.Begun();
            case "message" ->
                node.path("role").asString("").equals("assistant")
                        ? new HeadlessEvent.Text(node.path("content").asString(""))
                        : new HeadlessEvent.Other();
            case "error" -> new HeadlessEvent.Trouble(node.path("message").asString(""));
            case "result" -> result(node);
            default -> new HeadlessEvent.Other();
        };
    }

    private static HeadlessEvent.Result result(JsonNode node) {
        JsonNode stats = node.path("stats");
        return new HeadlessEvent.Result(
                node.path("status").asString("").equals("success"),
                node.path("error").path("message").asString(""),
                stats.path("input_tokens").asLong(0),
                stats.path("cached").asLong(0),
                stats.path("output_tokens").asLong(0),
                stats.path("models").propertyNames().stream().findFirst().orElse(""));
    }
}
