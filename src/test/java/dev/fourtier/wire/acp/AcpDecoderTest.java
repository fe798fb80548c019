package dev.fourtier.wire.acp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AcpDecoderTest {
    @TestFactory
    Stream<DynamicTest> every_recording_reads_the_same_in_whatever_two_pieces_it_comes() {
        return Recording.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] bytes = Recording.of(name).agentBytes();
                    List<AcpMessage> whole = decode(bytes, bytes.length);
                    for (int cut = 0; cut < bytes.length; cut++) {
                        assertThat(decode(bytes, cut)).as("cut at " + cut).isEqualTo(whole);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_recording_reads_the_same_byte_by_byte() {
        return Recording.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] bytes = Recording.of(name).agentBytes();
                    var decoder = new AcpDecoder();
                    List<AcpMessage> messages = new ArrayList<>();
                    for (byte b : bytes) {
                        decoder.feed(ByteBuffer.wrap(new byte[] {b}), messages::add);
                    }
                    assertThat(messages).isEqualTo(decode(bytes, 0));
                }));
    }

    @TestFactory
    Stream<DynamicTest> nothing_an_agent_really_said_is_taken_for_noise() {
        return Recording.NAMES.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    var recording = Recording.of(name);
                    assertThat(decode(recording.agentBytes(), 0))
                            .hasSameSizeAs(recording.fromAgent())
                            .noneMatch(AcpMessage.Noise.class::isInstance);
                }));
    }

    @Test
    void reads_a_turn_with_thoughts() {
        List<AcpMessage> messages = of("basic-with-thoughts");
        assertThat(messages.getFirst())
                .isEqualTo(new AcpMessage.Answered(1, new AcpResult.Initialized(1, "0.61.0", true)));
        String session = "7212f1a7-153d-46a8-a67e-3a2482a68a5a";
        assertThat(messages)
                .contains(
                        new AcpMessage.Answered(2, new AcpResult.SessionOpened(session)),
                        new AcpMessage.Updated(session, new AcpUpdate.Thought("**Planning**\nthinking about it")),
                        new AcpMessage.Updated(session, new AcpUpdate.Text("Hello ")),
                        new AcpMessage.Answered(3, new AcpResult.PromptEnded("end_turn", 154, 4, "gemini-2.5-pro")));
    }

    @Test
    void reads_a_permission_request_and_the_end_of_the_call() {
        List<AcpMessage> messages = of("mcp-tool-permission-and-call");
        String session = "5e840261-484f-4c73-8830-dcadd25db884";
        String call = "mcp_co_Bash__mcp_co_Bash_1795384086690_0";
        assertThat(messages)
                .contains(
                        new AcpMessage.PermissionAsked(
                                "0",
                                session,
                                call,
                                List.of(
                                        new AcpMessage.Option("proceed_always_server", "allow_always"),
                                        new AcpMessage.Option("proceed_always_tool", "allow_always"),
                                        new AcpMessage.Option("proceed_once", "allow_once"),
                                        new AcpMessage.Option("cancel", "reject_once"))),
                        new AcpMessage.Updated(session, new AcpUpdate.ToolCall(call, "completed")));
    }

    @Test
    void reads_failures_with_their_codes() {
        assertThat(of("full-lifecycle"))
                .contains(
                        new AcpMessage.Failed(
                                5, new AcpError(429, "You have exhausted your daily quota on this model.")),
                        new AcpMessage.Answered(7, new AcpResult.PromptEnded("cancelled", 0, 0, "")),
                        new AcpMessage.Failed(11, new AcpError(-32602, "Session not found: nope")));
    }

    @Test
    void reads_the_past_of_a_loaded_session() {
        String session = "5f869078-f673-4518-a2b1-6046fd7cd8ae";
        assertThat(of("session-load-crafted-history"))
                .contains(
                        new AcpMessage.Updated(session, new AcpUpdate.UserText()),
                        new AcpMessage.Updated(session, new AcpUpdate.Text("Hello Ada.")),
                        new AcpMessage.Answered(3, new AcpResult.Done()));
    }

    @Test
    void lines_that_are_no_messages_are_noise_and_what_follows_is_read() {
        String lines = """
                \u001b[2J\u001b[3J
                Please visit the following URL to authorize: https://accounts.example/o/oauth2
                "text"
                {"half":
                {"id":1,"result":{}}
                {"jsonrpc":"2.0","id":"a","result":{}}
                {"jsonrpc":"2.0","id":1,"result":{}}
                """;
        List<AcpMessage> messages = decode(lines.getBytes(StandardCharsets.UTF_8), 0);
        assertThat(messages).hasSize(7);
        assertThat(messages.subList(0, 6)).allMatch(AcpMessage.Noise.class::isInstance);
        assertThat(messages.getLast()).isEqualTo(new AcpMessage.Answered(1, new AcpResult.Done()));
    }

    @Test
    void what_else_the_agent_wants_is_named() {
        String lines = """
                {"jsonrpc":"2.0","id":"x","method":"fs/read_text_file","params":{"path":"/etc/passwd"}}
                {"jsonrpc":"2.0","method":"unheard/of"}
                {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s","update":{"sessionUpdate":"plan"}}}
                """;
        assertThat(decode(lines.getBytes(StandardCharsets.UTF_8), 0))
                .containsExactly(
                        new AcpMessage.OtherRequest("\"x\"", "fs/read_text_file"),
                        new AcpMessage.OtherNotification("unheard/of"),
                        new AcpMessage.Updated("s", new AcpUpdate.Other("plan")));
    }

    @Test
    void texts_stay_out_of_what_is_printed() {
        assertThat(List.of(new AcpUpdate.Text("secret"), new AcpUpdate.Thought("secret"), new AcpError(429, "secret"))
                        .toString())
                .doesNotContain("secret");
    }

    private static List<AcpMessage> of(String name) {
        return decode(Recording.of(name).agentBytes(), 0);
    }

    private static List<AcpMessage> decode(byte[] bytes, int cut) {
        var decoder = new AcpDecoder();
        List<AcpMessage> messages = new ArrayList<>();
        decoder.feed(ByteBuffer.wrap(bytes, 0, cut), messages::add);
        decoder.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut), messages::add);
        return messages;
    }
}
