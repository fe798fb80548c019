package dev.fourtier.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Message.Role;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestReaderTest {
    private static final String FULL = """
            {"stream_options":{"include_usage":true},"model":"claude-haiku-5-5","n":1,"seed":{"x":[1]},
             "messages":[
              {"role":"developer","content":"Be brief."},
              {"content":[{"type":"text","text":"be kind"}],"role":"system"},
              {"role":"user","name":"n","content":[{"type":"text","text":"Grüße 🎈"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,aW1n","detail":"low"}},
                {"type":"image_url","image_url":{"url":"https://example.org/a.png"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBERg=="}},
                {"type":"input_audio","input_audio":{"data":"x","format":"wav"}}]},
              {"role":"assistant","content":null,"refusal":null,"tool_calls":[
                {"id":"call_1","type":"function","function":{"name":"A","arguments":"{\\"a\\": 1.50}"}},
                {"id":"call_2","type":"function","function":{"name":"B","arguments":"not json"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"one"},
              {"role":"tool","tool_call_id":"call_2","content":[{"type":"text","text":"two"}]},
              {"role":"system","content":"late"},
              {"role":"user","content":"go"}],
             "tools":[{"type":"function","function":{"name":"A","description":"d","strict":true,"parameters":{ "type" : "object" }}},
               {"type":"function","function":{"name":"B"}},{"type":"web_search"}],
             "tool_choice":{"type":"function","function":{"name":"A"}},
             "max_tokens":10,"max_completion_tokens":20,"stop":"END","temperature":0,"top_p":0.5,
             "response_format":{"type":"json_schema","json_schema":{"name":"x","schema":{"type":"object"}}},
             "user":"u","stream":true}
            """;

    private static Parsed read(String body) {
        return OpenAiRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static ChatRequest accepted(String body) {
        assertThat(read(body)).isInstanceOf(Parsed.Accepted.class);
        return ((Parsed.Accepted) read(body)).request();
    }

    @Test
    void a_request_with_everything_in_it_is_read() {
        assertThat(accepted(FULL))
                .isEqualTo(new ChatRequest(
                        "claude-haiku-5-5",
                        List.of("Be brief.", "be kind"),
                        List.of(
                                new Message(
                                        Role.USER,
                                        List.of(
                                                new Block.Text("Grüße 🎈"),
                                                new Block.Image(new Block.Source.Base64("image/png", "aW1n")),
                                                new Block.Image(new Block.Source.Url("https://example.org/a.png")),
                                                new Block.Document(
                                                        new Block.Source.Base64("application/pdf", "JVBERg=="),
                                                        "a.pdf"),
                                                new Block.Unknown("input_audio"))),
                                new Message(
                                        Role.ASSISTANT,
                                        List.of(
                                                new Block.ToolUse("call_1", "A", new RawJson("{\"a\": 1.50}")),
                                                new Block.ToolUse(
                                                        "call_2", "B", new RawJson("{\"arguments\":\"not json\"}")))),
                                new Message(
                                        Role.USER,
                                        List.of(
                                                new Block.ToolResult("call_1", List.of(new Block.Text("one")), false),
                                                new Block.ToolResult("call_2", List.of(new Block.Text("two")), false))),
                                new Message(Role.SYSTEM, List.of(new Block.Text("late"))),
                                new Message(Role.USER, List.of(new Block.Text("go")))),
                        List.of(
                                new Tool("A", "d", new RawJson("{ \"type\" : \"object\" }")),
                                new Tool("B", "", new RawJson("{\"type\":\"object\",\"properties\":{}}")),
                                new Tool(
                                        "",
                                        "",
                                        new RawJson("{\"type\":\"object\",\"properties\":{}}"),
                                        false,
                                        "web_search")),
                        new ToolChoice.Named("A"),
                        OptionalInt.of(20),
                        new Sampling(0.0, 0.5, null),
                        List.of("END"),
                        false,
                        new RawJson("{\"type\":\"object\"}"),
                        "u",
                        true));
    }

    @Test
    void usage_is_wanted_only_where_it_was_asked_for() {
        assertThat(OpenAiRequestReader.wantsUsage(FULL.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        for (String body : List.of(
                "{}",
                "{\"stream_options\":{\"include_usage\":false}}",
                "{\"x\":\"include_usage\"}",
                "{\"include_usage\"")) {
            assertThat(OpenAiRequestReader.wantsUsage(body.getBytes(StandardCharsets.UTF_8)))
                    .isFalse();
        }
    }

    @Test
    void the_spelling_of_2023_is_understood() {
        ChatRequest request = accepted("""
                {"model":"m","messages":[{"role":"user","content":"hi"},
                 {"role":"assistant","function_call":{"name":"A","arguments":""}},
                 {"role":"function","name":"A","content":"r"}],
                 "functions":[{"name":"A","parameters":{}}],"function_call":"auto","stop":["a","b"],"max_tokens":null}
                """);
        assertThat(request.tools()).containsExactly(new Tool("A", "", RawJson.EMPTY_OBJECT));
        assertThat(request.messages().get(1).content())
                .containsExactly(new Block.ToolUse("function_call_1", "A", RawJson.EMPTY_OBJECT));
        assertThat(request.messages().get(2).content())
                .containsExactly(new Block.ToolResult("function_call_1", List.of(new Block.Text("r")), false));
        assertThat(request.stopSequences()).containsExactly("a", "b");
        assertThat(request.maxTokens()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model",
                "{\"model\":7,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | model",
                "{\"model\":\"m\"} | messages",
                "{\"model\":\"m\",\"messages\":[]} | messages",
                "{\"model\":\"m\",\"messages\":{}} | messages",
                "{\"model\":\"m\",\"messages\":[7]} | messages.0",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"robot\",\"content\":\"x\"}]} | messages.0.role",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]} | messages.0.content",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]} | messages.0.content.0.type",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"file:/x\"}}]}]} | messages.0.content.0.image_url.url",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]} | messages.0.tool_call_id",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\"}]}]} | messages.0.tool_calls.0.function.name",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tools\":[{\"type\":\"function\",\"function\":{}}]} | tools.0.function.name",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tool_choice\":\"maybe\"} | tool_choice",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0} | max_tokens",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":99999999999} | max_tokens",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":\"hot\"} | temperature",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":1e999} | temperature",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stop\":[1]} | stop.0",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":\"yes\"} | stream",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"response_format\":{\"type\":\"json_schema\"}} | response_format.json_schema.schema"
            })
    void a_wrong_field_is_named(String body, String field) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"model\":", "{} {}", "{\"model\":\"a\nb\"}", "nope"})
    void what_is_no_json_object_is_told_so(String body) {
        assertThat(read(body))
                .isInstanceOfSatisfying(
                        Parsed.Invalid.class,
                        invalid -> assertThat(invalid.message()).startsWith("the body "));
    }

    @Test
    void the_message_about_broken_json_gives_the_place_and_not_the_text() {
        assertThat(((Parsed.Invalid) read("{\"model\":\"m\",\n\"secret\" oops}")).message())
                .startsWith("the body is not valid JSON at line 2, column ")
                .doesNotContain("secret", "oops");
    }

    @Test
    void broken_utf_8_and_deep_nesting_are_refused() {
        byte[] broken = FULL.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(OpenAiRequestReader.read(broken)).isEqualTo(new Parsed.Invalid("", "the body is not UTF-8"));
        assertThat(read("{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))
                .isEqualTo(new Parsed.Invalid("", "the body is nested too deep or holds a value that is too long"));
    }

    @Test
    void no_bytes_make_it_throw() {
        var random = new Random(3);
        byte[] body = FULL.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 4_000; round++) {
            byte[] mangled = body.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                String structure = "{}[]\",:0nt\\";
                mangled[random.nextInt(mangled.length)] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) structure.charAt(random.nextInt(structure.length()));
            }
            assertThat(OpenAiRequestReader.read(mangled)).isNotNull();
            OpenAiRequestReader.wantsUsage(mangled);
        }
    }
}
