package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Failed;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.ByteSink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnthropicStreamTest {
    private static final long SEED = 20261123;
    private static final Finished END = new Finished(StopReason.END_TURN, new Usage(5, 7));

    @Test
    void an_answer_is_written_byte_for_byte_as_the_api_writes_it() {
        assertThat(AnswerEvents.text(writer(), new TextDelta("Hi\n"), new ToolUseStart("t1", "Read"), END))
                .isEqualTo("""
                        event: message_start
                        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":42,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":0}}}

                        event: content_block_start
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi\\n"}}

                        event: content_block_stop
                        data: {"type":"content_block_stop","index":0}

                        event: content_block_start
                        data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"Read","input":{}}}

                        event: content_block_delta
                        data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{}"}}

                        event: content_block_stop
                        data: {"type":"content_block_stop","index":1}

                        event: message_delta
                        data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":5,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":7}}

                        event: message_stop
                        data: {"type":"message_stop"}

                        """);
    }

    @Test
    void thinking_with_its_signature_is_one_block_and_the_next_thinking_another() {
        byte[] stream = AnswerEvents.written(
                writer(),
                List.of(
                        new ThinkingDelta("hm"),
                        new SignatureDelta("s1"),
                        new ThinkingDelta("hm"),
                        new SignatureDelta("s2"),
                        new SignatureDelta("s3"),
                        END));

        Grammar.check(stream);
        assertThat(Grammar.events(stream))
                .filteredOn(event -> event.path("type").stringValue().equals("content_block_start"))
                .hasSize(3);
    }

    @Test
    void a_ping_starts_the_message_once() {
        var writer = writer();
        var out = new ByteSink();
        assertThat(writer.started()).isFalse();
        writer.ping(out);
        assertThat(writer.started()).isTrue();
        writer.ping(out);
        writer.write(new TextDelta(""), out);
        writer.write(END, out);
        writer.ping(out);

        assertThat(Grammar.events(out.toByteArray()))
                .extracting(event -> event.path("type").stringValue())
                .containsExactly("message_start", "ping", "ping", "message_delta", "message_stop");
    }

    @Test
    void an_answer_without_content_is_a_message_without_blocks() {
        byte[] stream = AnswerEvents.written(writer(), List.of(new TextDelta(""), END));

        Grammar.check(stream);
        assertThat(stream).asString(StandardCharsets.UTF_8).doesNotContain("content_block");
    }

    @ParameterizedTest
    @CsvSource({
        "END_TURN, false, end_turn",
        "TOOL_USE, false, end_turn",
        "MAX_TOKENS, false, max_tokens",
        "CONTEXT_WINDOW_EXCEEDED, false, model_context_window_exceeded",
        "REFUSAL, false, refusal",
        "STOP_SEQUENCE, false, stop_sequence",
        "END_TURN, true, tool_use",
        "TOOL_USE, true, tool_use",
        "MAX_TOKENS, true, tool_use"
    })
    void the_stop_reason_is_tool_use_exactly_when_a_tool_was_called(StopReason given, boolean call, String written) {
        var events = new ArrayList<StreamEvent>();
        if (call) {
            events.add(new ToolUseStart("1", "T"));
        }
        events.add(new TextDelta("x"));
        events.add(new Finished(given, "STOP", Usage.NONE));
        JsonNode delta = Grammar.events(AnswerEvents.written(writer(), events)).stream()
                .filter(event -> event.path("type").stringValue().equals("message_delta"))
                .findFirst()
                .orElseThrow();

        assertThat(delta.path("delta").path("stop_reason").stringValue()).isEqualTo(written);
        assertThat(delta.path("delta").path("stop_sequence").asString(""))
                .isEqualTo(written.equals("stop_sequence") ? "STOP" : "");
        assertThat(delta.path("usage").path("input_tokens").asInt())
                .as("the estimate stands in for a count that was never made")
                .isEqualTo(42);
    }

    @Test
    void a_failure_is_an_error_event_and_the_last_one() {
        var writer = writer();
        String stream = AnswerEvents.text(
                writer,
                new TextDelta("x"),
                new Failed(new Failure.TimedOut(Failure.Phase.IDLE, Duration.ofSeconds(9))),
                new TextDelta("y"),
                END);

        assertThat(stream).endsWith("""
                        "delta":{"type":"text_delta","text":"x"}}

                        event: error
                        data: {"type":"error","error":{"type":"timeout_error","message":"silent for 9 s in the middle of the answer"}}

                        """);
    }

    @Test
    void a_failure_before_anything_else_does_not_begin_a_message() {
        var writer = writer();

        assertThat(AnswerEvents.text(writer, new Failed(new Failure.Rejected(529, "full", Optional.empty()))))
                .isEqualTo(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"full\"}}\n\n");
        assertThat(writer.started()).isFalse();
    }

    @Test
    void input_without_a_call_is_a_bug_of_the_caller() {
        assertThatThrownBy(() -> writer().write(new ToolInputDelta("{}"), new ByteSink()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void random_answers_keep_the_grammar_and_come_back_as_they_were() {
        var random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            List<StreamEvent> events = AnswerEvents.random(random);
            byte[] stream = AnswerEvents.written(writer(), events);
            Grammar.check(stream);
            assertThat(AnswerEvents.decoded(new AnthropicStreamDecoder(), stream, 1 + random.nextInt(90), random))
                    .as("seed %s round %s", SEED, round)
                    .isEqualTo(events);
        }
    }

    @Test
    void a_stream_cut_in_two_at_every_byte_or_fed_byte_by_byte_is_the_same_answer() {
        List<StreamEvent> events = List.of(
                new ThinkingDelta("é🙂"),
                new SignatureDelta("s"),
                new TextDelta("a\n\nb"),
                new ToolUseStart("1", "T"),
                new ToolInputDelta("{\"a\":"),
                new ToolInputDelta("\"🙂\"}"),
                new Finished(StopReason.TOOL_USE, new Usage(1, 2, 3, 4)));
        byte[] stream = AnswerEvents.written(writer(), events);

        assertThat(AnswerEvents.decoded(new AnthropicStreamDecoder(), stream, 1, new SplittableRandom(SEED)))
                .isEqualTo(events);
        for (int cut = 0; cut <= stream.length; cut++) {
            var decoded = new ArrayList<StreamEvent>();
            var decoder = new AnthropicStreamDecoder();
            decoder.feed(ByteBuffer.wrap(stream, 0, cut), decoded::add);
            decoder.feed(ByteBuffer.wrap(stream, cut, stream.length - cut), decoded::add);
            decoder.end(decoded::add);
            assertThat(decoded).as("cut at %s", cut).isEqualTo(events);
        }
    }

    @Test
    void a_stream_that_ends_early_at_any_byte_is_dropped_once() {
        byte[] stream = AnswerEvents.written(writer(), List.of(new TextDelta("x"), END));
        for (int length = 0; length < stream.length - 1; length++) {
            var events = new ArrayList<StreamEvent>();
            var decoder = new AnthropicStreamDecoder();
            decoder.feed(ByteBuffer.wrap(stream, 0, length), events::add);
            decoder.end(events::add);
            decoder.end(events::add);
            assertThat(events.getLast())
                    .isEqualTo(new Failed(new Failure.Dropped("the answer stopped before its end")));
            assertThat(events)
                    .as("length %s", length)
                    .filteredOn(event -> !event.isContent())
                    .hasSize(1);
        }
    }

    @Test
    void what_the_api_may_add_is_passed_over() {
        assertThat(decoded("""
                        : hello

                        event: ping
                        data: {"type":"ping"}

                        data: {"message":{"usage":{"input_tokens":3,"cache_read_input_tokens":4,"output_tokens":1}},"type":"message_start"}

                        data: {"type":"from_the_future","error":null}

                        data: {"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

                        data: {"type":"content_block_stop","index":0}

                        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":"at once"}}

                        data: {"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{}}}

                        data: {"type":"content_block_stop","index":1}

                        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"1","name":"T","input":{ "a":1}}}

                        data: {"type":"content_block_stop","index":2}

                        data: {"type":"message_delta","delta":{"stop_reason":"pause_turn"},"usage":{"input_tokens":0,"output_tokens":9}}

                        data: {"type":"message_stop"}

                        data: [DONE]

                        """))
                .containsExactly(
                        new TextDelta("at once"),
                        new ToolUseStart("1", "T"),
                        new ToolInputDelta("{ \"a\":1}"),
                        new Finished(StopReason.TOOL_USE, new Usage(3, 9, 4, 0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} | Overloaded
            {"error":{"type":"overloaded_error"}} | overloaded_error
            {"error":"no more"} | no more
            {"type":"error"} | an error without a message
            """)
    void an_error_in_the_stream_is_a_failure(String data, String message) {
        assertThat(decoded("data: " + data + "\n\ndata: {\"type\":\"message_stop\"}\n\n"))
                .containsExactly(new Failed(new Failure.ErrorInStream(message)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"content_block_delta","delta":{"type":"text_delta","text":secret}}
            {"type":"content_block_delta","delta":{"type":"text_delta","text":{"secret":1}}}
            {"type":"content_block_start","content_block":{"type":"tool_use","name":"secret"}}
            {"secret":1}
            secret
            """)
    void what_makes_no_sense_is_unparsable_and_not_repeated(String data) {
        List<StreamEvent> events = decoded("data: " + data + "\n\n");

        assertThat(events).hasSize(1);
        assertThat(events.getFirst()).isInstanceOf(Failed.class);
        Failure failure = ((Failed) events.getFirst()).failure();
        assertThat(failure).isInstanceOf(Failure.Unparsable.class);
        assertThat(failure.message()).doesNotContain("secret");
    }

    private static List<StreamEvent> decoded(String stream) {
        return AnswerEvents.decoded(new AnthropicStreamDecoder(), stream);
    }

    private static AnthropicStreamWriter writer() {
        return new AnthropicStreamWriter("msg_1", "claude", 42);
    }
}
