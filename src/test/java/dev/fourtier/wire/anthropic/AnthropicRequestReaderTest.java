package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.Block.Source;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicRequestReaderTest {
    private static final String MINIMAL =
            "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @Test
    void the_smallest_request_has_defaults_for_the_rest() {
        ChatRequest request = accepted(MINIMAL);

        assertThat(request.model()).isEqualTo("m");
        assertThat(request.messages()).containsExactly(new Message(Message.Role.USER, List.of(new Block.Text("hi"))));
        assertThat(request.maxTokens()).hasValue(1);
        assertThat(request.system()).isEmpty();
        assertThat(request.tools()).isEmpty();
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Auto());
        assertThat(request.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(request.stream()).isFalse();
        assertThat(request.thinking()).isFalse();
        assertThat(request.outputSchema()).isNull();
        assertThat(request.userId()).isEmpty();
    }

    @Test
    void every_field_is_read_and_unknown_ones_are_passed_over() {
        ChatRequest request = accepted("""
                {"future":{"deep":[1,{"model":"no"}]},"stream":true,"temperature":0.5,"top_p":1,"top_k":40,
                 "stop_sequences":["a","b"],"metadata":{"user_id":"u","x":1},"thinking":{"budget_tokens":9,"type":"enabled"},
                 "tool_choice":{"disable_parallel_tool_use":true,"type":"tool","name":"T"},
                 "output_config":{"effort":"high","format":{"type":"json_schema","schema":{ "type" : "object" }}},
                 "system":[{"type":"text","text":"one","cache_control":{"type":"ephemeral"}},{"type":"text","text":"two"}],
                 "model":"m","max_tokens":8e3,"messages":[{"content":"hi","role":"user"}],"context_management":null}
                """);

        assertThat(request.stream()).isTrue();
        assertThat(request.sampling()).isEqualTo(new Sampling(0.5, 1.0, 40));
        assertThat(request.stopSequences()).containsExactly("a", "b");
        assertThat(request.userId()).isEqualTo("u");
        assertThat(request.thinking()).isTrue();
        assertThat(request.toolChoice()).isEqualTo(new ToolChoice.Named("T"));
        assertThat(request.outputSchema()).isEqualTo(new RawJson("{ \"type\" : \"object\" }"));
        assertThat(request.system()).containsExactly("one", "two");
        assertThat(request.maxTokens()).hasValue(8000);
    }

    @Test
    void json_nobody_looks_into_keeps_its_spelling() {
        String schema = "{ \"type\":\"object\",\n \"b\": 1.50, \"a\": \"\\u00e9 é 🙂\" }";
        String input = "{\"z\" : 1e2,\"a\":[ ]}";
        ChatRequest request = accepted("{\"model\":\"é\",\"max_tokens\":1,\"tools\":[{\"input_schema\":" + schema
                + ",\"name\":\"T\"}],\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\","
                + "\"name\":\"T\",\"input\":" + input + "}]}]}");

        assertThat(request.tools()).containsExactly(new Tool("T", "", new RawJson(schema)));
        assertThat(request.messages().getFirst().content())
                .containsExactly(new Block.ToolUse("1", "T", new RawJson(input)));
    }

    @Test
    void a_byte_order_mark_shifts_nothing() {
        String body = "{\"model\":\"m\",\"max_tokens\":1,\"tools\":[{\"name\":\"T\",\"input_schema\":{\"a\":1}}],"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

        assertThat(accepted("\uFEFF" + body)).isEqualTo(accepted(body));
    }

    @Test
    void tools_of_anthropic_have_a_type_and_deferred_ones_a_mark() {
        ChatRequest request = accepted(with("tools", """
                [{"type":"web_search_20250305","name":"web_search","max_uses":5},
                 {"type":"mcp_toolset","mcp_server_name":"x"},
                 {"type":"custom","name":"C","description":"d","input_schema":{}},
                 {"name":"DeferredToolPlaceholder","description":"","input_schema":{},"defer_loading":true}]
                """));

        assertThat(request.tools())
                .containsExactly(
                        new Tool("web_search", "", RawJson.EMPTY_OBJECT, false, "web_search_20250305"),
                        new Tool("mcp_toolset", "", RawJson.EMPTY_OBJECT, false, "mcp_toolset"),
                        new Tool("C", "d", RawJson.EMPTY_OBJECT),
                        new Tool(AnthropicRequestReader.DEFERRED_TOOL_PLACEHOLDER, "", RawJson.EMPTY_OBJECT, true, ""));
    }

    @Test
    void every_kind_of_block_is_read_whatever_the_order_of_its_fields() {
        assertThat(content("""
                        [{"text":"t","type":"text","cache_control":{"type":"ephemeral"}},
                         {"type":"image","source":{"data":"QQ==","type":"base64","media_type":"image/png"}},
                         {"type":"image","source":{"type":"url","url":"u"}},
                         {"type":"image","source":{"type":"file","file_id":"f"}},
                         {"type":"image","source":{"type":"from_the_future"}},
                         {"type":"thinking","thinking":"hm","signature":"s"},
                         {"type":"redacted_thinking","data":"x"},
                         {"type":"server_tool_use","input":5,"content":{"type":"any"},"text":[]},
                         {"source":{"url":"u","type":"url"},"type":"document","title":"T"},
                         {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"QQ=="}},
                         {"type":"document","source":{"type":"text","media_type":"text/plain","data":"d"},"title":null},
                         {"type":"document","source":{"type":"file","file_id":"f"}},
                         {"type":"document","source":{"type":"content","content":"c"}}]
                        """))
                .containsExactly(
                        new Block.Text("t"),
                        new Block.Image(new Source.Base64("image/png", "QQ==")),
                        new Block.Image(new Source.Url("u")),
                        new Block.Image(new Source.FileId("f")),
                        new Block.Unknown("image"),
                        new Block.Thinking("hm", "s"),
                        new Block.RedactedThinking(),
                        new Block.Unknown("server_tool_use"),
                        new Block.Document(new Source.Url("u"), "T"),
                        new Block.Document(new Source.Base64("application/pdf", "QQ=="), ""),
                        new Block.Document(new Source.PlainText("d"), ""),
                        new Block.Document(new Source.FileId("f"), ""),
                        new Block.Document(new Source.PlainText("c"), ""));
    }

    @Test
    void a_document_of_parts_becomes_its_text_and_then_its_images() {
        assertThat(content("""
                        [{"type":"document","source":{"type":"content","content":[{"type":"text","text":"a"},
                         {"type":"image","source":{"type":"url","url":"u"}},{"type":"text","text":"b"},{"type":"document"}]}}]
                        """))
                .containsExactly(
                        new Block.Document(new Source.PlainText("a\nb"), ""),
                        new Block.Image(new Source.Url("u")),
                        new Block.Unknown("document"));
    }

    @Test
    void tool_results_come_in_every_shape() {
        assertThat(content("""
                        [{"type":"tool_result","tool_use_id":"1","content":"plain"},
                         {"tool_use_id":"2","type":"tool_result"},
                         {"type":"tool_result","tool_use_id":"3","is_error":true,"content":null},
                         {"content":[{"type":"tool_reference","tool_name":"N"},{"type":"text","text":"Tool loaded."},
                           {"type":"tool_result","tool_use_id":5}],"tool_use_id":"4","is_error":false,"type":"tool_result"}]
                        """))
                .containsExactly(
                        new Block.ToolResult("1", List.of(new Block.Text("plain")), false),
                        new Block.ToolResult("2", List.of(), false),
                        new Block.ToolResult("3", List.of(), true),
                        new Block.ToolResult(
                                "4",
                                List.of(
                                        new Block.ToolReference("N"),
                                        new Block.Text("Tool loaded."),
                                        new Block.Unknown("tool_result")),
                                false));
    }

    @Test
    void system_turns_and_two_user_turns_in_a_row_are_fine() {
        ChatRequest request = accepted("""
                {"model":"m","max_tokens":1,"messages":[{"role":"user","content":"a"},{"role":"user","content":[]},
                 {"role":"system","content":"s"},{"role":"assistant","content":"b"}]}
                """);

        assertThat(request.messages())
                .extracting(Message::role)
                .containsExactly(Message.Role.USER, Message.Role.USER, Message.Role.SYSTEM, Message.Role.ASSISTANT);
    }

    @Test
    void a_token_count_needs_no_max_tokens() {
        byte[] body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(AnthropicRequestReader.readForCount(body)).isInstanceOf(Parsed.Accepted.class);
        assertThat(AnthropicRequestReader.read(body)).isEqualTo(new Parsed.Invalid("max_tokens", "Field required"));
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character_and_a_whole_one_stays() {
        assertThat(content("\"a\\ud800b\\udc00 \\ud83d\\ude42\"")).containsExactly(new Block.Text("a\uFFFDb\uFFFD 🙂"));
    }

    @Test
    void thinking_is_on_for_enabled_and_adaptive_only() {
        assertThat(accepted(with("thinking", "{\"type\":\"adaptive\",\"display\":\"omitted\"}"))
                        .thinking())
                .isTrue();
        assertThat(accepted(with("thinking", "{\"type\":\"disabled\"}")).thinking())
                .isFalse();
    }

    @Test
    void the_older_output_format_is_read_too() {
        assertThat(accepted(with("output_format", "{\"type\":\"json_schema\",\"schema\":{}}"))
                        .outputSchema())
                .isEqualTo(RawJson.EMPTY_OBJECT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"max_tokens":1,"messages":[{"role":"user","content":"x"}]} | model: Field required
            {"model":null,"max_tokens":1,"messages":[{"role":"user","content":"x"}]} | model: Field required
            {"model":"","max_tokens":1,"messages":[{"role":"user","content":"x"}]} | model: String should have at least 1 character
            {"model":7,"max_tokens":1,"messages":[]} | model: Input should be a valid string
            {"model":"m","max_tokens":1} | messages: Field required
            {"model":"m","max_tokens":1,"messages":[]} | messages: at least one message is required
            {"model":"m","max_tokens":1,"messages":{}} | messages: Input should be a valid list
            {"model":"m","max_tokens":1,"messages":["x"]} | messages.0: Input should be an object
            {"model":"m","max_tokens":1,"messages":[{"content":"x"}]} | messages.0.role: Field required
            {"model":"m","max_tokens":1,"messages":[{"role":"user"}]} | messages.0.content: Field required
            {"model":"m","max_tokens":1,"messages":[{"role":"tool","content":"x"}]} | messages.0.role: Input should be 'user', 'assistant' or 'system'
            {"model":"m","max_tokens":0,"messages":[]} | max_tokens: Input should be greater than or equal to 1
            {"model":"m","max_tokens":"9","messages":[]} | max_tokens: Input should be a valid integer
            {"model":"m","max_tokens":1.5,"messages":[]} | max_tokens: Input should be a valid integer
            {"model":"m","max_tokens":1e999,"messages":[]} | max_tokens: Input should be less than or equal to 2147483647
            {"model":"m","max_tokens":1,"temperature":1e999,"messages":[]} | temperature: Input should be a valid number
            {"model":"m","max_tokens":1,"max_tokens":2,"messages":[]} | max_tokens: Field given twice
            {"model":"m","max_tokens":1,"stream":"yes","messages":[]} | stream: Input should be a valid boolean
            {"model":"m","max_tokens":1,"system":{},"messages":[]} | system: Input should be a string or a list of text blocks
            {"model":"m","max_tokens":1,"tools":[{"name":"T"}],"messages":[]} | tools.0.input_schema: Field required
            {"model":"m","max_tokens":1,"tools":[{"input_schema":{}}],"messages":[]} | tools.0.name: Field required
            {"model":"m","max_tokens":1,"tools":[{"name":"T","input_schema":[]}],"messages":[]} | tools.0.input_schema: Input should be an object
            {"model":"m","max_tokens":1,"tool_choice":{"type":"x"},"messages":[]} | tool_choice.type: Input should be 'auto', 'any', 'tool' or 'none'
            {"model":"m","max_tokens":1,"tool_choice":{"type":"tool"},"messages":[]} | tool_choice.name: Field required
            {"model":"m","max_tokens":1,"stop_sequences":["a",1],"messages":[]} | stop_sequences.1: Input should be a valid string
            {"model":"m","max_tokens":1,"thinking":true,"messages":[]} | thinking: Input should be an object
            {"model":"m","max_tokens":1,"output_config":{"format":{"type":"json_schema"}},"messages":[]} | output_config.format.schema: Field required
            [] | The request body must be one JSON object
            {"model":"m","max_tokens":1,"messages":[{"role":"user","content":"x"}]} {} | The request body must be one JSON object, with nothing after it
            {"model":secret} | The request body is not valid JSON: line 1, column 10
            {"model":"secret | The request body is not valid JSON: line 1, column 17
            """)
    void a_bad_body_is_told_where_it_is_bad(String body, String message) {
        assertThat(invalid(body)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{}] | 0.type: Field required
            ["x"] | 0: Input should be an object
            5 | : Input should be a string or a list of content blocks
            [{"type":"text"}] | 0.text: Field required
            [{"type":"text","text":{}}] | 0.text: Input should be a valid string
            [{"type":"text","text":"a"},{"type":"tool_use","id":"1","name":"T","input":"x"}] | 1.input: Input should be an object
            [{"type":"tool_result"}] | 0.tool_use_id: Field required
            [{"type":"tool_result","tool_use_id":"1","is_error":1}] | 0.is_error: Input should be a valid boolean
            [{"type":"tool_result","tool_use_id":"1","content":[{"type":"text","text":"a"},{"text":"b"}]}] | 0.content.1.type: Field required
            [{"type":"image"}] | 0.source: Field required
            [{"type":"image","source":{"type":"base64","data":"QQ=="}}] | 0.source.media_type: Field required
            [{"type":"document","source":{"type":"content","content":[{"type":"text"}]}}] | 0.source.content.0.text: Field required
            """)
    void a_bad_block_is_told_by_its_path(String content, String message) {
        String body = "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"user\",\"content\":" + content + "}]}";

        String path = "messages.1.content" + (message.startsWith(":") ? "" : ".");
        assertThat(invalid(body)).isEqualTo(path + message);
    }

    @Test
    void deep_nesting_and_endless_numbers_are_refused_cleanly() {
        assertThat(invalid("{\"x\":" + "[".repeat(20_000))).contains("200 levels");
        assertThat(invalid("[".repeat(20_000))).isEqualTo("The request body must be one JSON object");
        assertThat(invalid("{\"max_tokens\":" + "9".repeat(5_000) + "}")).contains("1000 digits");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] overlong = MINIMAL.getBytes(StandardCharsets.UTF_8);
        overlong[10] = (byte) 0xC0;
        overlong[11] = (byte) 0xA2;
        assertThat(message(AnthropicRequestReader.read(overlong)))
                .isEqualTo("The request body is not valid UTF-8: byte 10");
        assertThat(message(AnthropicRequestReader.read(MINIMAL.getBytes(StandardCharsets.UTF_16LE))))
                .contains("not valid JSON: line 1, column 2");
        assertThat(message(AnthropicRequestReader.read(new byte[0]))).contains("must be one JSON object");
    }

    @Test
    void a_string_of_32_megabytes_is_read() {
        String big = "A".repeat(32 << 20);

        assertThat(content(
                        "[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\""
                                + big + "\"}}]"))
                .containsExactly(new Block.Image(new Source.Base64("image/png", big)));
    }

    private static String with(String field, String json) {
        return "{\"" + field + "\":" + json + "," + MINIMAL.substring(1);
    }

    private static List<Block> content(String json) {
        return accepted("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":" + json
                        + "}]}")
                .messages()
                .getFirst()
                .content();
    }

    private static ChatRequest accepted(String body) {
        Parsed parsed = AnthropicRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) parsed).request();
    }

    private static String invalid(String body) {
        return message(AnthropicRequestReader.read(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String message(Parsed parsed) {
        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        return ((Parsed.Invalid) parsed).message();
    }
}
