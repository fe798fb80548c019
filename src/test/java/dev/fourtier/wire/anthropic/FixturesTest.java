package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reader against a tree of the same body. */
class FixturesTest {
    private static final JsonMapper JSON = new JsonMapper();

    static List<String> names() {
        return Fixtures.names();
    }

    @Test
    void all_recordings_are_here() {
        assertThat(Fixtures.names()).hasSize(21);
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_claude_code_sends_is_read_whole(String name) {
        byte[] body = Fixtures.body(name);
        ChatRequest request = request(name, body);
        JsonNode tree = JSON.readTree(body);

        assertThat(request.model()).isEqualTo(tree.path("model").stringValue());
        assertThat(request.stream()).isEqualTo(tree.path("stream").asBoolean(false));
        assertThat(request.maxTokens().orElse(0))
                .isEqualTo(tree.path("max_tokens").asInt(0));
        assertThat(request.thinking()).isEqualTo(tree.has("thinking"));
        assertThat(request.userId())
                .isEqualTo(tree.path("metadata").path("user_id").asString(""));
        assertThat(request.outputSchema() != null)
                .isEqualTo(tree.path("output_config").has("format"));
        assertThat(request.system()).hasSize(tree.path("system").size());
        assertThat(request.messages()).hasSize(tree.path("messages").size());
        assertThat(kinds(request)).isEqualTo(kinds(tree));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_tool_keeps_its_schema_as_it_was_spelled(String name) {
        byte[] body = Fixtures.body(name);
        ChatRequest request = request(name, body);
        JsonNode tools = JSON.readTree(body).path("tools");

        assertThat(request.tools()).hasSize(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            Tool tool = request.tools().get(i);
            assertThat(tool.name()).isEqualTo(tools.get(i).path("name").stringValue());
            assertThat(tool.deferLoading())
                    .isEqualTo(tools.get(i).path("defer_loading").asBoolean(false))
                    .isEqualTo(tool.name().equals(AnthropicRequestReader.DEFERRED_TOOL_PLACEHOLDER));
            assertThat(JSON.readTree(tool.inputSchema().text()))
                    .isEqualTo(tools.get(i).path("input_schema"));
            assertThat(new String(body, StandardCharsets.UTF_8))
                    .contains("\"input_schema\":" + tool.inputSchema().text());
        }
    }

    private static ChatRequest request(String name, byte[] body) {
        Parsed parsed = name.startsWith("count")
                ? AnthropicRequestReader.readForCount(body)
                : AnthropicRequestReader.read(body);
        assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) parsed).request();
    }

    /** How many there are of each kind of block, and of characters in their texts. */
    private static Map<String, Integer> kinds(ChatRequest request) {
        var kinds = new TreeMap<String, Integer>();
        for (Message message : request.messages()) {
            count(kinds, message.role().toString().toLowerCase(Locale.ROOT), 1);
            message.content().forEach(block -> count(kinds, block));
        }
        return kinds;
    }

    private static void count(Map<String, Integer> kinds, Block block) {
        switch (block) {
            case Block.Text text -> {
                count(kinds, "text", 1);
                count(kinds, "chars", text.text().length());
            }
            case Block.Thinking _ -> count(kinds, "thinking", 1);
            case Block.ToolUse _ -> count(kinds, "tool_use", 1);
            case Block.Image _ -> count(kinds, "image", 1);
            case Block.ToolResult result -> {
                count(kinds, "tool_result", 1);
                count(kinds, "errors", result.isError() ? 1 : 0);
                result.content().forEach(inner -> count(kinds, inner));
            }
            case Block other -> count(kinds, other.getClass().getSimpleName(), 1);
        }
    }

    private static Map<String, Integer> kinds(JsonNode tree) {
        var kinds = new TreeMap<String, Integer>();
        for (JsonNode message : tree.path("messages")) {
            count(kinds, message.path("role").stringValue(), 1);
            countContent(kinds, message.path("content"));
        }
        return kinds;
    }

    private static void countContent(Map<String, Integer> kinds, JsonNode content) {
        if (content.isString()) {
            count(kinds, "text", 1);
            count(kinds, "chars", content.stringValue().length());
        }
        for (JsonNode block : content) {
            String type = block.path("type").stringValue();
            count(kinds, type, 1);
            if (type.equals("text")) {
                count(kinds, "chars", block.path("text").stringValue().length());
            } else if (type.equals("tool_result")) {
                count(kinds, "errors", block.path("is_error").asBoolean(false) ? 1 : 0);
                countContent(kinds, block.path("content"));
            }
        }
    }

    private static void count(Map<String, Integer> kinds, String kind, int more) {
        kinds.merge(kind, more, Integer::sum);
    }
}
