package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.anthropic.AnthropicRequestReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PromptBuilderTest {
    private static final PromptBuilder.Tools NONE = new PromptBuilder.Tools.Absent();
    private static final String TOOLS =
            ",\"tools\":[{\"name\":\"Bash\",\"description\":\"runs\",\"input_schema\":{\"type\":\"object\"}}]";

    static ChatRequest request(String rest) {
        return request(100, rest);
    }

    private static ChatRequest request(int maxTokens, String rest) {
        String body = "{\"model\":\"m\",\"max_tokens\":" + maxTokens + "," + rest + "}";
        return switch (AnthropicRequestReader.read(body.getBytes(StandardCharsets.UTF_8))) {
            case Parsed.Accepted(ChatRequest request) -> request;
            case Parsed.Invalid invalid -> throw new AssertionError(invalid.message());
        };
    }

    private static Prompt prompt(ChatRequest request, PromptBuilder.Tools tools) {
        return switch (PromptBuilder.build(request, "gemini-x", tools)) {
            case PromptBuilder.Built.Ready(Prompt prompt) -> prompt;
            case PromptBuilder.Built other -> throw new AssertionError(other.toString());
        };
    }

    private static Prompt prompt(String rest) {
        return prompt(request(rest), NONE);
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text(String text) -> text;
                    case Part.Blob blob -> "<" + blob.mediaType() + ":" + blob.base64() + ">";
                })
                .collect(Collectors.joining("\n"));
    }

    @Test
    void the_blocks_of_the_system_prompt_are_one_text_without_the_billing_header() {
        assertThat(prompt("\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: a=1\"},"
                                + "{\"type\":\"text\",\"text\":\"One\"},{\"type\":\"text\",\"text\":\"Two\"}],"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]")
                        .system())
                .isEqualTo("One\n\nTwo");
    }

    @Test
    void roles_are_kept_and_the_last_turn_is_the_question() {
        Prompt prompt = prompt("\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":\"c\"},"
                + "{\"role\":\"user\",\"content\":\"d\"}]");
        assertThat(prompt.history())
                .extracting(Prompt.PastTurn::role)
                .containsExactly(Prompt.Role.USER, Prompt.Role.MODEL);
        assertThat(text(prompt.parts())).isEqualTo("c\nd");
    }

    @Test
    void an_answer_that_was_begun_is_gone_on_with() {
        Prompt prompt = prompt(
                "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}," + "{\"role\":\"assistant\",\"content\":\"{\"}]");
        assertThat(prompt.history()).hasSize(2);
        assertThat(text(prompt.parts())).contains("Go on");
    }

    @Test
    void calls_and_results_become_text_and_thinking_is_dropped() {
        Prompt prompt =
                prompt("\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"thinking\",\"thinking\":\"secret\",\"signature\":\"s\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Bash\",\"input\":{\"command\":\"ls\"}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"is_error\":true,"
                        + "\"content\":[{\"type\":\"text\",\"text\":\"no such file\"},{\"type\":\"image\",\"source\":"
                        + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}]}]");
        assertThat(text(prompt.history().getLast().parts()))
                .isEqualTo("<tool_call>\n{\"name\":\"Bash\",\"arguments\":{\"command\":\"ls\"}}\n</tool_call>");
        assertThat(text(prompt.parts()))
                .isEqualTo("<tool_response name=\"Bash\" status=\"error\">\nno such file\n<image/png:AAAA>\n"
                        + "</tool_response>");
    }

    @Test
    void files_travel_as_bytes_or_as_their_text() {
        assertThat(text(prompt("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"title\":\"T\","
                                + "\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"JVBE\"}},"
                                + "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\","
                                + "\"data\":\"plain\"}}]}]")
                        .parts()))
                .isEqualTo("Document T:\n<application/pdf:JVBE>\nplain");
    }

    @Test
    void a_late_system_turn_is_a_reminder() {
        assertThat(text(prompt("\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                                + "{\"role\":\"system\",\"content\":\"left: 5\"}]")
                        .parts()))
                .isEqualTo("a\n<system-reminder>\nleft: 5\n</system-reminder>");
    }

    @Test
    void a_wanted_schema_is_an_instruction() {
        assertThat(prompt("\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}},"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]")
                        .system())
                .contains("JSON", "{\"type\":\"object\"}");
    }

    @Test
    void limits_of_the_answer_are_passed_on_as_far_as_google_takes_them() {
        assertThat(prompt("\"stop_sequences\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"],"
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]")
                        .generation()
                        .stopSequences())
                .hasSize(5);
        ChatRequest request = request("\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]");
        assertThat(prompt(request, NONE).generation().maxOutputTokens()).isEqualTo(OptionalInt.of(100));
        assertThat(prompt(request(128_000, "\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]"), NONE)
                        .generation()
                        .maxOutputTokens())
                .isEmpty();
    }

    @Test
    void tools_that_are_told_stand_in_the_system_prompt() {
        ChatRequest request = request("\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]" + TOOLS);
        Prompt prompt = prompt(request, new PromptBuilder.Tools.Told(PromptBuilder.offered(request)));
        assertThat(prompt.system()).contains("<tool_call>", "\"Bash\"", "runs");
        assertThat(prompt.tools()).isEmpty();
    }

    @Test
    void a_forced_tool_is_an_instruction_and_none_means_none() {
        ChatRequest forced = request("\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]" + TOOLS
                + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"Bash\"}");
        var served = new PromptBuilder.Tools.Served(
                new ToolServer("co", URI.create("http://127.0.0.1:1/mcp/x")),
                ToolNames.of(PromptBuilder.offered(forced)));
        assertThat(prompt(forced, served).system()).contains("mcp_co_Bash now");
        assertThat(prompt(forced, served).tools()).isPresent();
        assertThat(PromptBuilder.offered(request("\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]" + TOOLS
                        + ",\"tool_choice\":{\"type\":\"none\"}")))
                .isEmpty();
    }

    @Test
    void text_and_files_count_in_bytes() {
        String umlauts = "ä".repeat(1_800_000);
        assertThat(PromptBuilder.build(
                        request("\"messages\":[{\"role\":\"user\",\"content\":\"" + umlauts + "\"}]"), "g", NONE))
                .isInstanceOfSatisfying(
                        PromptBuilder.Built.TooLarge.class,
                        large -> assertThat(large.bytes()).isEqualTo(3_600_000));
        assertThat(PromptBuilder.build(
                        request("\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(3_400_000) + "\"}]"),
                        "g",
                        NONE))
                .isInstanceOf(PromptBuilder.Built.Ready.class);
    }
}
