package dev.fourtier.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Message.Role;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Json;
import dev.fourtier.wire.Requests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OllamaChatRequestTest {
    private static final OllamaOptions OPTIONS = new OllamaOptions(OptionalInt.of(32768), "10m", true);

    private static JsonNode write(ChatRequest request, OllamaOptions options) {
        return Json.mapper().readTree(OllamaChatRequest.write(request, "qwen2.5-coder:7b", options));
    }

    private static JsonNode messages(Message... messages) {
        return write(Requests.of(messages), OPTIONS).path("messages");
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    @Test
    void a_whole_request_matches_its_golden_form() {
        assertThat(write(Requests.full(), OPTIONS)).isEqualTo(json("""
                {"model":"qwen2.5-coder:7b","messages":[
                 {"role":"system","content":"You are.\\n\\nBe brief."},
                 {"role":"user","content":"Look \\"here\\"\\u0001 🎈\\n\\nnow","images":["aW1n"]},
                 {"role":"assistant","content":"I read.","tool_calls":[
                   {"id":"toolu_1","function":{"name":"Read","arguments":{"b":1.50,"a":"x"}}},
                   {"id":"toolu_2","function":{"name":"Glob","arguments":{}}}]},
                 {"role":"tool","content":"line\\n\\nTool Edit is loaded.","tool_name":"Read","tool_call_id":"toolu_1"},
                 {"role":"tool","content":"Error: The result is an image; it follows.","tool_name":"Glob","tool_call_id":"toolu_2"},
                 {"role":"user","content":"Images in the result of the tool Glob:\\n\\nwell?","images":["cG5n"]},
                 {"role":"system","content":"9 tokens left"},
                 {"role":"user","content":"[document a.pdf left out: this model reads text only]\\n\\n[document n.txt]\\nnotes\\n\\n[image left out: this model cannot fetch it]"}],
                 "tools":[{"type":"function","function":{"name":"Read","description":"Reads","parameters":{"$schema":"s","type":"object"}}},
                  {"type":"function","function":{"name":"Edit","description":"","parameters":{}}}],
                 "stream":true,"truncate":false,"shift":false,"format":{"type":"object"},"keep_alive":"10m",
                 "options":{"num_ctx":32768,"num_predict":512,"temperature":0.5,"top_p":0.9,"top_k":40,"stop":["END"]}}
                """));
    }

    @Test
    void json_of_the_client_keeps_its_spelling() {
        String written = new String(OllamaChatRequest.write(Requests.full(), "m", OPTIONS), StandardCharsets.UTF_8);
        assertThat(written).contains("{\"b\": 1.50, \"a\":\"x\"}", "{\"$schema\": \"s\", \"type\":\"object\"}");
    }

    @Test
    void the_limit_claude_code_always_sends_is_not_passed_on() {
        assertThat(OllamaChatRequest.numPredict(Requests.withMaxTokens(16_384))).hasValue(16_384);
        assertThat(OllamaChatRequest.numPredict(Requests.withMaxTokens(16_385))).isEmpty();
        assertThat(write(Requests.withMaxTokens(32_000), OPTIONS)
                        .path("options")
                        .has("num_predict"))
                .isFalse();
    }

    @Test
    void the_choice_of_tools_is_made_by_what_is_shown() {
        assertThat(write(Requests.withToolChoice(new ToolChoice.None()), OPTIONS)
                        .has("tools"))
                .isFalse();
        JsonNode one = write(Requests.withToolChoice(new ToolChoice.Named("Edit")), OPTIONS)
                .path("tools");
        assertThat(one).hasSize(1);
        assertThat(one.path(0).path("function").path("name").stringValue()).isEqualTo("Edit");
        assertThat(write(Requests.full(), new OllamaOptions(OptionalInt.empty(), "", false))
                        .has("tools"))
                .isFalse();
    }

    @Test
    void what_is_not_set_is_not_sent() {
        JsonNode body = write(
                Requests.of(new Message(Role.USER, List.of(new Block.Text("hi")))),
                new OllamaOptions(OptionalInt.empty(), "", true));
        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder("model", "messages", "stream", "truncate", "shift", "options");
        assertThat(body.path("options")).isEmpty();
    }

    @Test
    void keep_alive_without_a_unit_is_a_number() {
        assertThat(write(Requests.full(), new OllamaOptions(OptionalInt.empty(), "-1", true))
                        .path("keep_alive"))
                .isEqualTo(json("-1"));
    }

    @Test
    void only_a_model_that_thinks_is_asked_to() {
        assertThat(write(Requests.full(), OPTIONS).has("think")).isFalse();
        assertThat(write(Requests.full(), new OllamaOptions(OptionalInt.empty(), "", true, true))
                        .path("think"))
                .isEqualTo(json("true"));
    }

    @Test
    void user_turns_in_a_row_become_one_even_across_a_turn_with_nothing_to_show() {
        assertThat(messages(
                        new Message(Role.USER, List.of(new Block.Text("a"))),
                        new Message(Role.ASSISTANT, List.of(new Block.Thinking("hm", "sig"))),
                        new Message(Role.USER, List.of(new Block.Text("b"), new Block.Unknown("new")))))
                .isEqualTo(json("[{\"role\":\"user\",\"content\":\"a\\n\\nb\"}]"));
    }

    @Test
    void a_result_of_an_unknown_call_has_no_tool_name_and_input_that_is_no_object_is_dropped() {
        assertThat(messages(
                        new Message(Role.ASSISTANT, List.of(new Block.ToolUse("t", "Read", new RawJson("[1]")))),
                        new Message(
                                Role.USER,
                                List.of(
                                        new Block.Text("then"),
                                        new Block.ToolResult("u", List.of(new Block.Text("r")), false)))))
                .isEqualTo(json("""
                        [{"role":"assistant","content":"","tool_calls":[{"id":"t","function":{"name":"Read","arguments":{}}}]},
                         {"role":"tool","content":"r","tool_call_id":"u"},
                         {"role":"user","content":"then"}]"""));
    }

    @Test
    void half_a_surrogate_pair_does_not_break_the_body() {
        assertThat(messages(new Message(Role.USER, List.of(new Block.Text("a\ud83c")))))
                .isEqualTo(json("[{\"role\":\"user\",\"content\":\"a\uFFFD\"}]"));
    }

    @Test
    void a_document_of_text_in_base64_is_read() {
        var source = new Block.Source.Base64("text/plain", "bm90ZXM=");
        assertThat(messages(new Message(Role.USER, List.of(new Block.Document(source, "")))))
                .isEqualTo(json("[{\"role\":\"user\",\"content\":\"notes\"}]"));
    }

    @Test
    void sampling_of_the_client_is_kept_apart_from_the_tools() {
        ChatRequest request = Requests.full();
        assertThat(request.sampling()).isEqualTo(new Sampling(0.5, 0.9, 40));
        assertThat(request.tools()).extracting(Tool::name).contains("DeferredToolPlaceholder", "web_search");
    }
}
