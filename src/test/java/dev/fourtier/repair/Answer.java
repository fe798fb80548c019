package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tool;
import dev.fourtier.model.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came out of the repair of one answer: all its text, and its calls. */
record Answer(String text, List<Made> calls, StopReason stopReason, RepairStats stats, List<StreamEvent> events) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    record Made(String name, JsonNode input) {
        static Made of(String name, String json) {
            return new Made(name, JSON.readTree(json));
        }
    }

    static List<Tool> tools() {
        var tools = new ArrayList<Tool>();
        for (JsonNode tool : JSON.readTree(resource("tools.json"))) {
            tools.add(tool(
                    tool.get("name").stringValue(), tool.get("input_schema").toString()));
        }
        return tools;
    }

    static Tool tool(String name, String schema) {
        return new Tool(name, "", new RawJson(schema));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Answer.class.getResourceAsStream("/toolcalls/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer to(List<Tool> tools, String... pieces) {
        return to(tools, StopReason.END_TURN, List.of(pieces));
    }

    static Answer to(List<Tool> tools, StopReason reason, List<String> pieces) {
        var events = new ArrayList<StreamEvent>();
        for (String piece : pieces) {
            if (!piece.isEmpty()) {
                events.add(new StreamEvent.TextDelta(piece));
            }
        }
        events.add(new StreamEvent.Finished(reason, Usage.NONE));
        return ofEvents(tools, events);
    }

    static Answer ofEvents(List<Tool> tools, List<StreamEvent> events) {
        int[] ids = {0};
        var repair = new ToolCallRepair(OfferedTools.of(tools), () -> "toolu_" + ids[0]++);
        var out = new ArrayList<StreamEvent>();
        events.forEach(event -> repair.accept(event, out::add));
        return read(out, repair.stats());
    }

    static Answer inChars(List<Tool> tools, String text) {
        return to(
                tools,
                StopReason.END_TURN,
                text.chars().mapToObj(c -> String.valueOf((char) c)).toList());
    }

    private static Answer read(List<StreamEvent> events, RepairStats stats) {
        var text = new StringBuilder();
        var calls = new ArrayList<Made>();
        var reason = StopReason.REFUSAL;
        String open = "";
        var input = new StringBuilder();
        for (StreamEvent event : events) {
            switch (event) {
                case StreamEvent.TextDelta(String more) -> {
                    assertThat(more).isNotEmpty();
                    text.append(more);
                }
                case StreamEvent.ToolUseStart(String id, String name) -> {
                    assertThat(id).isNotEmpty();
                    open = name;
                    input.setLength(0);
                }
                case StreamEvent.ToolInputDelta(String more) -> {
                    input.append(more);
                    calls.add(Made.of(open, input.toString()));
                }
                case StreamEvent.Finished finished -> reason = finished.stopReason();
                case StreamEvent.ThinkingDelta _, StreamEvent.SignatureDelta _, StreamEvent.Failed _ -> {}
            }
        }
        assertThat(reason == StopReason.TOOL_USE)
                .isEqualTo(events.stream().anyMatch(StreamEvent.ToolUseStart.class::isInstance));
        return new Answer(text.toString(), calls, reason, stats, events);
    }
}
