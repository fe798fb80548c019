package dev.fourtier.wire.acp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.wire.acp.AcpRequests.McpServer;
import dev.fourtier.wire.acp.AcpRequests.Piece;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AcpRequestsTest {
    @Test
    void what_is_said_is_what_the_agent_was_recorded_to_understand() {
        var lifecycle = Recording.of("full-lifecycle").fromClient();
        String session = "65a4ab72-bc30-446d-923c-e81d465cb54e";
        assertThat(json(AcpRequests.initialize(1))).isEqualTo(lifecycle.getFirst());
        assertThat(json(AcpRequests.newSession(2, "<cwd>", Optional.empty()))).isEqualTo(lifecycle.get(1));
        assertThat(json(AcpRequests.prompt(3, session, List.of(new Piece.Text("[user] hello")))))
                .isEqualTo(lifecycle.get(2));
        assertThat(json(AcpRequests.setModel(4, session, "gemini-3-flash-preview")))
                .isEqualTo(lifecycle.get(3));
        assertThat(lifecycle).contains(json(AcpRequests.cancel(session)));
    }

    @Test
    void an_mcp_server_goes_with_the_session() {
        var recorded = Recording.of("mcp-tool-permission-and-call").fromClient();
        var server = new McpServer("co", "http://127.0.0.1:18211/mcp");
        assertThat(json(AcpRequests.newSession(2, "<cwd>", Optional.of(server))))
                .isEqualTo(recorded.get(1));
        assertThat(json(AcpRequests.permit("0", "proceed_always_server"))).isEqualTo(recorded.get(3));
    }

    @Test
    void a_session_with_a_past_is_loaded() {
        var recorded = Recording.of("session-load-crafted-history").fromClient();
        String session = "5f869078-f673-4518-a2b1-6046fd7cd8ae";
        assertThat(json(AcpRequests.loadSession(3, session, "<cwd>", Optional.empty())))
                .isEqualTo(recorded.get(2));
    }

    @Test
    void each_is_one_line_whatever_the_text_holds() {
        ByteBuffer prompt = AcpRequests.prompt(
                9, "s", List.of(new Piece.Text("a\nb\r\"\u2028/about 🐎"), new Piece.Blob("image/png", "AAAA")));
        String line = StandardCharsets.UTF_8.decode(prompt.duplicate()).toString();
        assertThat(line).endsWith("\n").hasLineCount(1);
        JsonNode parts = json(prompt).path("params").path("prompt");
        assertThat(parts.path(0).path("text").asString()).isEqualTo("a\nb\r\"\u2028/about 🐎");
        assertThat(parts.path(1).toString())
                .isEqualTo("{\"type\":\"image\",\"mimeType\":\"image/png\",\"data\":\"AAAA\"}");
    }

    @Test
    void refusals_carry_the_agents_own_id() {
        assertThat(json(AcpRequests.forbid("\"x\"")).toString())
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{\"outcome\":{\"outcome\":\"cancelled\"}}}");
        assertThat(json(AcpRequests.refuse("7")).path("error").path("code").asInt())
                .isEqualTo(-32601);
    }

    private static JsonNode json(ByteBuffer line) {
        return JsonMapper.shared()
                .readTree(StandardCharsets.UTF_8.decode(line.duplicate()).toString());
    }
}
