package dev.fourtier.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OpenAiChatRequestTest {
    private static JsonNode write(ChatRequest request, OpenAiOptions options) {
        return json(
                new String(OpenAiChatRequest.write(request, "gpt", options), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    @Test
    void a_whole_request_matches_its_golden_form() {
        assertThat(write(Requests.full(), OpenAiOptions.DEFAULT)).isEqualTo(json("""
                {"model":"gpt","messages":[
                 {"role":"system","content":"You are.\\n\\nBe brief."},
                 {"role":"user","content":[{"type":"text","text":"Look \\"here\\"\\u0001 🎈"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,aW1n"}},{"type":"text","text":"now"}]},
                 {"role":"assistant","content":"I read.","tool_calls":[
                   {"id":"toolu_1","type":"function","function":{"name":"Read","arguments":"{\\"b\\": 1.50, \\"a\\":\\"x\\"}"}},
                   {"id":"toolu_2","type":"function","function":{"name":"Glob","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"toolu_1","content":"line\\n\\nTool Edit is loaded."},
                 {"role":"tool","tool_call_id":"toolu_2","content":"Error: The result is an image; it follows."},
                 {"role":"user","content":[{"type":"text","text":"Images in the result of the tool Glob:"},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,cG5n"}},
                   {"type":"text","text":"well?"},
                   {"type":"text","text":"<system-reminder>\\n9 tokens left\\n</system-reminder>"},
                   {"type":"text","text":"[document a.pdf left out: this model reads text only]"},
                   {"type":"text","text":"[document n.txt]\\nnotes"},
                   {"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]}],
                 "tools":[{"type":"function","function":{"name":"Read","description":"Reads","parameters":{"type":"object"}}},
                  {"type":"function","function":{"name":"Edit","description":"","parameters":{}}}],
                 "tool_choice":"auto","stream":true,"stream_options":{"include_usage":true},"max_tokens":512,
                 "temperature":0.5,"top_p":0.9,"stop":["END"],
                 "response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":{"type":"object"}}}}
                """));
    }

    @Test
    void options_change_what_they_say() {
        JsonNode body = write(Requests.full(), new OpenAiOptions(true, false, true, 1_000, false, false));
        assertThat(body.path("max_completion_tokens").intValue()).isEqualTo(512);
        assertThat(body.has("max_tokens")).isFalse();
        assertThat(body.path("tools")
                        .path(0)
                        .path("function")
                        .path("parameters")
                        .has("$schema"))
                .isTrue();
        assertThat(body.path("messages").path(6))
                .isEqualTo(json("{\"role\":\"system\",\"content\":\"9 tokens left\"}"));
        assertThat(write(Requests.withMaxTokens(32_000), OpenAiOptions.DEFAULT).has("max_tokens"))
                .isFalse();
    }

    @Test
    void a_choice_of_tools_is_passed_on() {
        assertThat(choice(new ToolChoice.Any())).isEqualTo(json("\"required\""));
        assertThat(choice(new ToolChoice.None())).isEqualTo(json("\"none\""));
    }

    @Test
    void a_tool_that_was_chosen_is_the_only_one_offered_and_has_to_be_called() {
        JsonNode written = write(Requests.withToolChoice(new ToolChoice.Named("Edit")), OpenAiOptions.DEFAULT);
        assertThat(written.path("tool_choice")).isEqualTo(json("\"required\""));
        assertThat(written.path("tools")).hasSize(1);
        assertThat(written.at("/tools/0/function/name").stringValue()).isEqualTo("Edit");
    }

    private static JsonNode choice(ToolChoice choice) {
        return write(Requests.withToolChoice(choice), OpenAiOptions.DEFAULT).path("tool_choice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"$schema\": \"s\" , \"a\":1} | { \"a\":1}",
                "{\"a\":1, \"$schema\":\"s\"} | {\"a\":1}",
                "{\"a\":1.50,\"$schema\":{\"x\":[1]},\"b\":2} | {\"a\":1.50,\"b\":2}",
                "{\"$schema\":\"s\"} | {}",
                "{\"p\":{\"$schema\":\"s\"}} | {\"p\":{\"$schema\":\"s\"}}",
                "[\"$schema\"] | [\"$schema\"]"
            })
    void only_the_schemas_own_mark_is_cut_out(String schema, String expected) {
        assertThat(PlainSchema.of(new RawJson(schema)).text()).isEqualTo(expected);
    }

    @Test
    void what_is_written_can_be_read_by_our_own_front_door() {
        byte[] body = OpenAiChatRequest.write(Requests.full(), "gpt", OpenAiOptions.DEFAULT);
        assertThat(OpenAiRequestReader.wantsUsage(body)).isTrue();
        assertThat(OpenAiRequestReader.read(body)).isInstanceOfSatisfying(Parsed.Accepted.class, accepted -> {
            assertThat(accepted.request().tools()).hasSize(2);
            assertThat(OpenAiChatRequest.write(accepted.request(), "gpt", OpenAiOptions.DEFAULT))
                    .isEqualTo(body);
        });
    }
}
