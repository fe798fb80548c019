package dev.fourtier.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.Feeding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaStreamDecoderTest {
    private static final String DONE = "{\"done\":true,\"done_reason\":\"stop\",\"eval_count\":1}\n";

    private static OllamaStreamDecoder decoder() {
        return new OllamaStreamDecoder(Feeding.ids(), OptionalLong.of(4096), OptionalInt.of(8));
    }

    private static List<StreamEvent> recorded(String name) {
        return Feeding.everyCut(OllamaStreamDecoderTest::decoder, Feeding.recording("/ollama/" + name));
    }

    private static List<StreamEvent> decode(String body) {
        return Feeding.everyCut(OllamaStreamDecoderTest::decoder, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_recorded_text_comes_token_by_token_and_ends_at_the_clients_limit() {
        assertThat(recorded("chat-stream.ndjson"))
                .containsExactly(
                        new StreamEvent.TextDelta("I"),
                        new StreamEvent.TextDelta("'m"),
                        new StreamEvent.TextDelta(" glad"),
                        new StreamEvent.TextDelta(" to"),
                        new StreamEvent.TextDelta(" make"),
                        new StreamEvent.TextDelta(" your"),
                        new StreamEvent.TextDelta(" acquaintance"),
                        new StreamEvent.TextDelta("."),
                        new StreamEvent.Finished(StopReason.MAX_TOKENS, new Usage(11, 8)));
    }

    @Test
    void recorded_thinking_comes_before_the_text() {
        List<StreamEvent> events = recorded("chat-think-stream.ndjson");
        assertThat(Feeding.thinking(events)).isEqualTo("I add the numbers.");
        assertThat(Feeding.text(events)).isEqualTo("It is 8.");
        assertThat(events.getLast()).isEqualTo(new StreamEvent.Finished(StopReason.END_TURN, new Usage(122, 14)));
    }

    @Test
    void a_recorded_call_comes_whole_and_stops_for_the_tool() {
        assertThat(recorded("chat-tools-stream.ndjson"))
                .containsExactly(
                        new StreamEvent.ToolUseStart("call_9j1n12r2", "get_weather"),
                        new StreamEvent.ToolInputDelta("{\"city\":\"Paris\"}"),
                        new StreamEvent.Finished(StopReason.TOOL_USE, new Usage(301, 30)));
    }

    @Test
    void a_killed_runner_is_an_error_in_the_stream() {
        assertThat(recorded("midstream-runner-killed-chat.ndjson").getLast())
                .isEqualTo(new StreamEvent.Failed(
                        new Failure.ErrorInStream("an error was encountered while running the model: unexpected EOF")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-nonstream", "chat-think-nonstream", "chat-tools-nonstream", "chat-options"})
    void an_answer_in_one_object_without_a_line_end_is_read_too(String name) {
        List<StreamEvent> events =
                Feeding.everyCut(OllamaStreamDecoderTest::decoder, Feeding.answer("/ollama/" + name + ".json"));
        assertThat(events.getFirst().isContent()).isTrue();
        assertThat(events.getLast()).isInstanceOf(StreamEvent.Finished.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-load-only", "chat-unload"})
    void loading_and_unloading_end_well_without_content(String name) {
        assertThat(Feeding.everyCut(OllamaStreamDecoderTest::decoder, Feeding.answer("/ollama/" + name + ".json")))
                .containsExactly(new StreamEvent.Finished(StopReason.END_TURN, Usage.NONE));
    }

    @Test
    void one_record_may_think_speak_and_call_in_that_order() {
        assertThat(decode("""
                {"message":{"tool_calls":[{"function":{"arguments":{ "a" : [1, 2.50, " x "] },"name":"A"}},\
                {"id":"functions.B:0","function":{"name":"B"}}],"content":"text","thinking":"hm"},"done":false}
                """ + DONE))
                .containsExactly(
                        new StreamEvent.ThinkingDelta("hm"),
                        new StreamEvent.TextDelta("text"),
                        new StreamEvent.ToolUseStart("id_1", "A"),
                        new StreamEvent.ToolInputDelta("{\"a\":[1,2.50,\" x \"]}"),
                        new StreamEvent.ToolUseStart("id_2", "B"),
                        new StreamEvent.ToolInputDelta("{}"),
                        new StreamEvent.Finished(StopReason.TOOL_USE, new Usage(0, 1)));
    }

    @Test
    void equal_ids_of_two_calls_are_told_apart() {
        String call = "{\"id\":\"call_1\",\"function\":{\"name\":\"A\",\"arguments\":{}}}";
        assertThat(decode("{\"message\":{\"tool_calls\":[" + call + "," + call + "]}}\n" + DONE))
                .contains(new StreamEvent.ToolUseStart("call_1", "A"), new StreamEvent.ToolUseStart("id_1", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "4000, 95, 8, CONTEXT_WINDOW_EXCEEDED",
        "4000, 94, 8, MAX_TOKENS",
        "10, 8, , CONTEXT_WINDOW_EXCEEDED",
        "10, 8, 8, MAX_TOKENS"
    })
    void a_full_context_is_told_apart_from_the_clients_limit(
            long prompt, long answer, Integer maxTokens, StopReason expected) {
        var decoder = new OllamaStreamDecoder(
                Feeding.ids(),
                OptionalLong.of(4096),
                maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens));
        String body = "{\"message\":{\"content\":\"x\"},\"done\":true,\"done_reason\":\"length\",\"prompt_eval_count\":"
                + prompt + ",\"eval_count\":" + answer + "}\n";
        assertThat(Feeding.whole(decoder, body).getLast())
                .isEqualTo(new StreamEvent.Finished(expected, new Usage(prompt, answer)));
    }

    @Test
    void an_error_of_the_runner_is_unwrapped() {
        assertThat(decode("{\"error\":\"{\\\"error\\\":{\\\"code\\\":500,\\\"message\\\":\\\"no user query\\\"}}\"}\n"))
                .containsExactly(new StreamEvent.Failed(new Failure.ErrorInStream("no user query")));
        assertThat(decode("{\"error\":{\"message\":\"busy\"}}\n"))
                .containsExactly(new StreamEvent.Failed(new Failure.ErrorInStream("busy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"message\":{\"content\":\"Hi\"},\"done\":false}\n", "{\"message\":{\"cont"})
    void a_body_that_is_over_too_early_was_dropped(String body) {
        List<StreamEvent> events = Feeding.whole(decoder(), body);
        assertThat(events.getLast())
                .isEqualTo(new StreamEvent.Failed(new Failure.Dropped("the answer of Ollama stopped before its end")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>\n", "[]\n", "42\n", "{\"a\":}\n", "{} {}\n", "{\"message\":{\"content\":\"\\x\"}}\n"})
    void what_is_no_record_is_unparsable(String line) {
        assertThat(decode(line + DONE))
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        StreamEvent.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Unparsable.class));
    }

    @Test
    void tokens_without_any_content_are_a_failure() {
        assertThat(decode("{\"message\":{\"content\":\"\"},\"done\":false}\n" + DONE))
                .containsExactly(
                        new StreamEvent.Failed(new Failure.Empty("Ollama made 1 tokens and sent none of them")));
    }

    @Test
    void letters_of_many_bytes_survive_every_cut() {
        String text = "Grüße, 世界 🎈 \\u00e9\\ud83c\\udf88";
        assertThat(Feeding.text(decode("{\"message\":{\"content\":\"" + text + "\"}}\r\n\n" + DONE)))
                .isEqualTo("Grüße, 世界 🎈 é🎈");
    }

    @Test
    void timings_are_there_after_the_end_only() {
        OllamaStreamDecoder decoder = decoder();
        assertThat(decoder.timings()).isEmpty();
        decoder.feed(ByteBuffer.wrap(Feeding.recording("/ollama/chat-stream.ndjson")), event -> {});
        assertThat(decoder.timings())
                .contains(new OllamaTimings(Duration.ofNanos(761_290), 11, 8, Duration.ofNanos(1_950_355_000)));
    }

    @Test
    void mangled_answers_never_throw() {
        var random = new Random(7);
        byte[] body = Feeding.recording("/ollama/chat-tools-stream.ndjson");
        for (int round = 0; round < 1_500; round++) {
            byte[] mangled = body.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            assertThat(Feeding.pieces(decoder(), mangled, 1 + random.nextInt(mangled.length)))
                    .isNotEmpty();
        }
    }
}
