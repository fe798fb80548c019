package dev.fourtier.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.sse.SseDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class McpTest {
    private static final RawJson SEVEN = new RawJson("7");

    private static List<McpRequest> read(String body) {
        return McpRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] answer) {
        return Json.mapper().readTree(answer);
    }

    @Test
    void each_method_is_read() {
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"initialize\","
                        + "\"params\":{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{}}}"))
                .containsExactly(new McpRequest.Initialize(SEVEN, "2025-03-26"));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":\"a-1\",\"method\":\"ping\"}"))
                .containsExactly(new McpRequest.Ping(new RawJson("\"a-1\"")));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{}}"))
                .containsExactly(new McpRequest.ListTools(SEVEN));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\","
                        + "\"params\":{\"name\":\"Bash\",\"arguments\":{\"command\":\"ls\"}}}"))
                .containsExactly(new McpRequest.CallTool(SEVEN, "Bash", new RawJson("{\"command\":\"ls\"}")));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"Bash\"}}"))
                .containsExactly(new McpRequest.CallTool(SEVEN, "Bash", RawJson.EMPTY_OBJECT));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"prompts/list\"}"))
                .containsExactly(new McpRequest.Unknown(SEVEN, "prompts/list"));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                .containsExactly(new McpRequest.Notice("notifications/initialized"));
        assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}")).containsExactly(new McpRequest.Notice(""));
    }

    @Test
    void several_messages_may_come_at_once() {
        assertThat(read("[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]"))
                .containsExactly(new McpRequest.Ping(SEVEN), new McpRequest.Notice("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "{}",
                "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\"}"
            })
    void what_is_no_message_is_said_to_be_none(String body) {
        assertThat(read(body)).singleElement().isInstanceOf(McpRequest.Malformed.class);
    }

    @Test
    void a_known_version_is_repeated_and_an_unknown_one_answered_with_ours() {
        assertThat(json(McpAnswers.initialized(SEVEN, "2024-11-05", "1")))
                .isEqualTo(Json.mapper().readTree("""
                {"jsonrpc":"2.0","id":7,"result":{"protocolVersion":"2024-11-05",
                 "capabilities":{"tools":{"listChanged":false}},"serverInfo":{"name":"co","version":"1"}}}"""));
        assertThat(json(McpAnswers.initialized(SEVEN, "3000-01-01", "1"))
                        .path("result")
                        .path("protocolVersion")
                        .stringValue())
                .isEqualTo("2025-06-18");
    }

    @Test
    void tools_are_listed_with_their_schemas() {
        assertThat(json(McpAnswers.tools(
                        SEVEN, List.of(new Tool("Bash", "runs \"it\"", new RawJson("{\"type\":\"object\"}"))))))
                .isEqualTo(Json.mapper().readTree("""
                        {"jsonrpc":"2.0","id":7,"result":{"tools":[
                         {"name":"Bash","description":"runs \\"it\\"","inputSchema":{"type":"object"}}]}}"""));
    }

    @Test
    void a_result_holds_texts_images_and_files() {
        byte[] answer = McpAnswers.toolResult(
                SEVEN,
                List.of(
                        new Block.Text("line\nline"),
                        new Block.Image(new Block.Source.Base64("image/png", "AAAA")),
                        new Block.Document(new Block.Source.Base64("application/pdf", "JVBE"), "T"),
                        new Block.Document(new Block.Source.PlainText("plain"), ""),
                        new Block.ToolReference("Edit")),
                true);
        assertThat(json(answer).path("result")).isEqualTo(Json.mapper().readTree("""
                {"content":[{"type":"text","text":"line\\nline"},
                 {"type":"image","data":"AAAA","mimeType":"image/png"},
                 {"type":"text","text":"T"},
                 {"type":"resource","resource":{"uri":"co:///document","mimeType":"application/pdf","blob":"JVBE"}},
                 {"type":"text","text":"plain"},{"type":"text","text":"Tool Edit is loaded."}],"isError":true}"""));
    }

    @Test
    void errors_and_pongs_repeat_the_id() {
        assertThat(json(McpAnswers.error(new RawJson("\"x\""), McpAnswers.METHOD_NOT_FOUND, "no")))
                .isEqualTo(Json.mapper()
                        .readTree("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-32601,\"message\":\"no\"}}"));
        assertThat(json(McpAnswers.pong(SEVEN)))
                .isEqualTo(Json.mapper().readTree("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}"));
    }

    @Test
    void an_answer_after_pings_is_one_event_wherever_the_network_cuts_it() {
        byte[] answer = McpAnswers.toolResult(SEVEN, List.of(new Block.Text("a\n\nb 🎈")), false);
        byte[] event = McpAnswers.event(answer);
        byte[] ping = McpAnswers.ping();
        var stream = new byte[ping.length * 2 + event.length];
        System.arraycopy(ping, 0, stream, 0, ping.length);
        System.arraycopy(ping, 0, stream, ping.length, ping.length);
        System.arraycopy(event, 0, stream, 2 * ping.length, event.length);
        for (int cut = 0; cut <= stream.length; cut++) {
            List<String> events = new ArrayList<>();
            var decoder = new SseDecoder();
            SseDecoder.Handler handler = (name, data, offset, length) ->
                    events.add(name + " " + new String(data, offset, length, StandardCharsets.UTF_8));
            decoder.feed(ByteBuffer.wrap(stream, 0, cut), handler);
            decoder.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), handler);
            assertThat(events)
                    .as("cut at %d", cut)
                    .containsExactly("message " + new String(answer, StandardCharsets.UTF_8));
        }
    }
}
