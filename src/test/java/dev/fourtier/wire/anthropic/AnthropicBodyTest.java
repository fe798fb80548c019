package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.wire.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnthropicBodyTest {
    static List<String> names() {
        return Fixtures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void only_the_models_name_changes_in_what_claude_code_sends(String name) {
        String body = new String(Fixtures.body(name), StandardCharsets.UTF_8);
        String changed =
                new String(AnthropicBody.withModel(Fixtures.body(name), "anthropic-\"x\""), StandardCharsets.UTF_8);

        String expected = "{\"model\":\"anthropic-\\\"x\\\"\"" + body.substring(body.indexOf(",\"messages\""));
        // Not isEqualTo: it would print 90 KB twice.
        assertThat(changed.equals(expected)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model":"a"} | {"model":"n"}
            { "x" : {"model":"a"}, "model" : "é\\"\\u0041"  , "y":[ {"model":1} ]} | { "x" : {"model":"a"}, "model" : "n"  , "y":[ {"model":1} ]}
            {"mod\\u0065l":"a","z":1e5} | {"mod\\u0065l":"n","z":1e5}
            """)
    void only_the_outermost_model_is_changed(String body, String changed) {
        assertThat(withModel(body)).isEqualTo(changed);
        assertThat(withModel("\uFEFF" + body)).isEqualTo("\uFEFF" + changed);
    }

    @Test
    void a_body_nobody_accepted_is_a_bug_of_the_caller() {
        for (String body : new String[] {"", "{", "[]", "{}", "{\"model\":\"a\"", "x"}) {
            assertThatThrownBy(() -> withModel(body)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [T, {"type":"text"}] | [{"type":"text"}]
            [ {"type":"text"} , T ] | [ {"type":"text"} ]
            [T,R,{"a":1,"type":"tool_use"} , T,{"type":"text"},R] | [{"a":1,"type":"tool_use"} , {"type":"text"}]
            [{"type":"text"},{"type":"tool_use","input":{"type":"thinking"}}] | [{"type":"text"},{"type":"tool_use","input":{"type":"thinking"}}]
            "thinking" | "thinking"
            [] | []
            """)
    void thinking_is_cut_out_and_every_other_byte_stays(String content, String left) {
        String frame =
                "{ \"messages\": [{\"role\":\"user\",\"content\":[T]},{\"content\":%s, \"role\":\"assistant\"}], \"x\":1 }";
        String body = frame.formatted(content);

        assertThat(withoutThinking(body)).isEqualTo(spelled(frame.formatted(left)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [U, A, U] | [U, U]
            [U, A, A] | [U]
            [A, U] | [U]
            [A] | []
            """)
    void a_message_that_held_only_thinking_goes_too(String messages, String left) {
        assertThat(withoutThinking("{\"messages\":" + messages + ",\"model\":\"m\"}"))
                .isEqualTo(spelled("{\"messages\":" + left + ",\"model\":\"m\"}"));
    }

    @Test
    void a_body_without_thinking_is_handed_back() {
        byte[] body = Fixtures.body("session.haiku-4-5-20251001.06.json");

        assertThat(AnthropicBody.withoutThinking(body)).isSameAs(body);
    }

    @Test
    void a_recorded_turn_loses_its_thinking_only() {
        byte[] body = Fixtures.body("thinking-tool.haiku-4-5-20251001.02.json");
        byte[] left = AnthropicBody.withoutThinking(body);

        assertThat(left).hasSizeLessThan(body.length);
        assertThat(new String(left, StandardCharsets.UTF_8)).doesNotContain("\"type\":\"thinking\"");
        assertThat(AnthropicRequestReader.read(left)).isInstanceOf(Parsed.Accepted.class);
    }

    private static String withModel(String body) {
        return new String(AnthropicBody.withModel(body.getBytes(StandardCharsets.UTF_8), "n"), StandardCharsets.UTF_8);
    }

    private static String withoutThinking(String body) {
        return new String(
                AnthropicBody.withoutThinking(spelled(body).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String spelled(String body) {
        return body.replace("A", "{\"role\":\"assistant\",\"content\":[T,R]}")
                .replace("U", "{\"role\":\"user\",\"content\":\"é\"}")
                .replace("T", "{\"type\":\"thinking\",\"thinking\":\"é, ]}\",\"signature\":\"s\"}")
                .replace("R", "{\"data\":[\"type\"],\"type\":\"redacted_thinking\"}");
    }
}
