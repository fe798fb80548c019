package dev.fourtier.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.Feeding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiStreamDecoderTest {
    private static OpenAiStreamDecoder decoder() {
        return new OpenAiStreamDecoder(Feeding.ids());
    }

    private static List<StreamEvent> recorded(String name) {
        return Feeding.everyCut(OpenAiStreamDecoderTest::decoder, Feeding.recording("/ollama/" + name));
    }

    /** Deltas as chunks, then a finish reason and {@code [DONE]}. */
    private static List<StreamEvent> deltas(String finishReason, String... deltas) {
        var body = new StringBuilder();
        for (String delta : deltas) {
            body.append("data: {\"choices\":[{\"delta\":").append(delta).append("}]}\n\n");
        }
        body.append(
                "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"" + finishReason + "\"}]}\n\ndata: [DONE]\n\n");
        return decode(body.toString());
    }

    private static List<StreamEvent> decode(String body) {
        return Feeding.everyCut(OpenAiStreamDecoderTest::decoder, body.getBytes(StandardCharsets.UTF_8));
    }

    private static StreamEvent finished(StopReason reason) {
        return new StreamEvent.Finished(reason, Usage.NONE);
    }

    private static String call(String index, String id, String name, String arguments) {
        return "{\"tool_calls\":[{" + index + "\"id\":" + id + ",\"function\":{\"name\":" + name + ",\"arguments\":\""
                + arguments + "\"}}]}";
    }

    @Test
    void a_recorded_text_ends_at_the_limit_with_its_usage() {
        assertThat(recorded("v1-chat-stream-usage.sse"))
                .containsExactly(
                        new TextDelta("Hello"),
                        new TextDelta(" there"),
                        new TextDelta(" friends"),
                        new TextDelta("!"),
                        new TextDelta("\n"),
                        new TextDelta("\n"),
                        new StreamEvent.Finished(StopReason.MAX_TOKENS, new Usage(11, 6)));
        assertThat(recorded("v1-chat-stream.sse").getLast()).isEqualTo(finished(StopReason.MAX_TOKENS));
    }

    @Test
    void a_recorded_call_stops_for_the_tool() {
        assertThat(recorded("v1-chat-tools-stream.sse"))
                .containsExactly(
                        new ToolUseStart("call_6dpu2dzg", "get_weather"),
                        new ToolInputDelta("{\"city\":\"Paris\"}"),
                        finished(StopReason.TOOL_USE));
    }

    @Test
    void a_killed_runner_drops_the_answer_though_the_body_ends_well() {
        assertThat(recorded("midstream-runner-killed-v1-chat.sse").getLast())
                .isEqualTo(new StreamEvent.Failed(
                        new Failure.Dropped("the answer of the service stopped before its end")));
    }

    @Test
    void interleaved_calls_come_one_behind_the_other() {
        assertThat(deltas(
                        "tool_calls",
                        call("\"index\":0,", "\"call_a\"", "\"A\"", ""),
                        call("\"index\":2,", "\"call_c\"", "\"C\"", "{}"),
                        call("\"index\":1,", "\"call_b\"", "\"B\"", "{\\\"b\\\""),
                        call("\"index\":0,", "null", "null", "{\\\"a\\\":"),
                        call("\"index\":1,", "null", "null", ":2}"),
                        call("\"index\":0,", "null", "null", "1}")))
                .containsExactly(
                        new ToolUseStart("call_a", "A"),
                        new ToolInputDelta("{\"a\":"),
                        new ToolInputDelta("1}"),
                        new ToolUseStart("call_b", "B"),
                        new ToolInputDelta("{\"b\":2}"),
                        new ToolUseStart("call_c", "C"),
                        new ToolInputDelta("{}"),
                        finished(StopReason.TOOL_USE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"index\":0,"})
    void calls_without_an_index_of_their_own_are_told_apart_by_their_ids(String index) {
        assertThat(deltas(
                        "stop",
                        call(index, "\"call_a\"", "\"A\"", "{}"),
                        call(index, "\"call_b\"", "\"A\"", "{\\\"x\\\":"),
                        call(index, "\"\"", "null", "1}")))
                .containsExactly(
                        new ToolUseStart("call_a", "A"),
                        new ToolInputDelta("{}"),
                        new ToolUseStart("call_b", "A"),
                        new ToolInputDelta("{\"x\":1}"),
                        finished(StopReason.TOOL_USE));
    }

    @Test
    void a_call_without_id_or_arguments_gets_both() {
        assertThat(deltas(
                        "function_call",
                        "{\"function_call\":{\"name\":\"A\"}}",
                        "{\"function_call\":{\"arguments\":\"\"}}"))
                .containsExactly(
                        new ToolUseStart("id_1", "A"), new ToolInputDelta("{}"), finished(StopReason.TOOL_USE));
    }

    @Test
    void arguments_sent_as_an_object_keep_their_numbers() {
        assertThat(deltas("stop", "{\"tool_calls\":[{\"function\":{\"name\":\"A\",\"arguments\":{ \"n\": 1e400 }}}]}"))
                .contains(new ToolInputDelta("{\"n\":1e400}"));
    }

    @Test
    void text_in_the_middle_of_a_call_waits_for_its_end() {
        assertThat(deltas(
                        "tool_calls",
                        "{\"content\":\"a\"}",
                        call("\"index\":0,", "\"call_a\"", "\"A\"", "{"),
                        "{\"content\":\"b\",\"reasoning\":\"hm\"}",
                        call("\"index\":0,", "null", "null", "}")))
                .containsExactly(
                        new TextDelta("a"),
                        new ToolUseStart("call_a", "A"),
                        new ToolInputDelta("{"),
                        new ToolInputDelta("}"),
                        new ThinkingDelta("hm"),
                        new TextDelta("b"),
                        finished(StopReason.TOOL_USE));
    }

    @Test
    void thinking_is_read_under_both_names_but_once() {
        assertThat(deltas(
                        "stop",
                        "{\"reasoning\":\"a\",\"content\":\"x\"}",
                        "{\"reasoning_content\":\"b\",\"reasoning\":\"b\",\"content\":null}"))
                .containsExactly(
                        new ThinkingDelta("a"),
                        new TextDelta("x"),
                        new ThinkingDelta("b"),
                        finished(StopReason.END_TURN));
    }

    @ParameterizedTest
    @CsvSource({
        "stop, END_TURN",
        "eos, END_TURN",
        "tool_calls, END_TURN",
        "length, MAX_TOKENS",
        "model_length, CONTEXT_WINDOW_EXCEEDED",
        "content_filter, REFUSAL"
    })
    void finish_reasons_are_told_in_anthropics_words(String reason, StopReason expected) {
        assertThat(deltas(reason, "{\"content\":\"x\"}").getLast()).isEqualTo(finished(expected));
    }

    @Test
    void a_refusal_is_text_and_a_refusal() {
        assertThat(deltas("stop", "{\"refusal\":\"I will not\"}"))
                .containsExactly(new TextDelta("I will not"), finished(StopReason.REFUSAL));
    }

    @Test
    void cached_tokens_are_counted_beside_the_prompt() {
        assertThat(decode("""
                data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}],"usage":null}

                data: {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":64}}}

                data: [DONE]

                """).getLast())
                .isEqualTo(new StreamEvent.Finished(StopReason.END_TURN, new Usage(36, 3, 64, 0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\n\n",
                "data: {\"error\":\"overloaded\"}\n\n",
                "event: error\ndata: {\"message\":\"overloaded\"}\n\n",
                "event: error\ndata: overloaded\n\n"
            })
    void an_error_in_the_stream_fails_it(String body) {
        assertThat(decode(body + "data: [DONE]\n\n"))
                .containsExactly(new StreamEvent.Failed(new Failure.ErrorInStream("overloaded")));
    }

    @Test
    void an_end_without_done_is_an_end_when_the_reason_was_given() {
        assertThat(decode("data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}"))
                .containsExactly(new TextDelta("x"), finished(StopReason.END_TURN));
        assertThat(
                        decode(
                                "data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\ndata: {\"cho"))
                .endsWith(finished(StopReason.END_TURN));
        assertThat(decode("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\ndata: {\"cho")
                        .getLast())
                .isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void tokens_without_content_and_what_is_no_json_are_failures() {
        assertThat(decode(
                        "data: {\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"completion_tokens\":31}}\n\n"))
                .containsExactly(
                        new StreamEvent.Failed(new Failure.Empty("the service made 31 tokens and sent none of them")));
        assertThat(decode("data: hello\n\n"))
                .containsExactly(new StreamEvent.Failed(
                        new Failure.Unparsable("the service sent an event that is no JSON chunk")));
        assertThat(deltas("error", "{\"content\":\"x\"}").getLast()).isInstanceOf(StreamEvent.Failed.class);
    }

    @Test
    void mangled_answers_never_throw() {
        var random = new Random(11);
        byte[] body = Feeding.recording("/ollama/v1-chat-tools-stream.sse");
        for (int round = 0; round < 1_500; round++) {
            byte[] mangled = body.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            int size = 1 + random.nextInt(mangled.length);
            assertThat(Feeding.pieces(decoder(), mangled, size)).isNotEmpty();
            assertThat(Feeding.pieces(new OpenAiMessageDecoder(Feeding.ids()), mangled, size))
                    .isNotEmpty();
        }
    }

    @Test
    void a_whole_answer_is_read_as_the_same_events() {
        assertThat(Feeding.everyCut(
                        () -> new OpenAiMessageDecoder(Feeding.ids()),
                        Feeding.answer("/ollama/v1-chat-tools-nonstream.json")))
                .containsExactly(
                        new ToolUseStart("call_evkr78ar", "get_weather"),
                        new ToolInputDelta("{\"city\":\"Paris\"}"),
                        new StreamEvent.Finished(StopReason.TOOL_USE, new Usage(301, 30)));
        assertThat(Feeding.answer("/ollama/v1-chat-nonstream.json")).isNotEmpty();
        assertThat(Feeding.whole(
                        new OpenAiMessageDecoder(Feeding.ids()),
                        "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},\"b\"]}}]}"))
                .containsExactly(new TextDelta("a"), finished(StopReason.END_TURN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"message\":\"no\"}} | error_in_stream",
                "{\"choices\":[{\"mess | dropped",
                "'' | dropped",
                "<html> | unparsable",
                "{\"object\":\"list\"} | unparsable"
            })
    void a_whole_answer_that_is_none_fails(String body, String code) {
        assertThat(Feeding.whole(new OpenAiMessageDecoder(Feeding.ids()), body))
                .singleElement()
                .isInstanceOfSatisfying(
                        StreamEvent.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(code));
    }
}
