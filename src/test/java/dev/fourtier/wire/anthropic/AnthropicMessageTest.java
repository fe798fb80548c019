package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnthropicMessageTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SEED = 20261124;
    private static final Finished END = new Finished(StopReason.END_TURN, new Usage(5, 7));

    @Test
    void a_message_is_written_as_the_api_writes_it() {
        assertThat(AnswerEvents.text(
                        writer(),
                        new ThinkingDelta("h"),
                        new ThinkingDelta("m"),
                        new SignatureDelta("s"),
                        new TextDelta("a"),
                        new TextDelta(""),
                        new TextDelta("b"),
                        new ToolUseStart("t1", "Read"),
                        new ToolUseStart("t2", "Edit"),
                        new ToolInputDelta("{\"a\": "),
                        new ToolInputDelta("1.50}"),
                        END))
                .isEqualTo(
                        "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude\",\"content\":["
                                + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},{\"type\":\"text\",\"text\":\"ab\"},"
                                + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Read\",\"input\":{}},"
                                + "{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"Edit\",\"input\":{\"a\": 1.50}}],"
                                + "\"stop_reason\":\"tool_use\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":5,"
                                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":7}}");
    }

    @Test
    void an_answer_without_content_has_an_empty_list() {
        JsonNode message = JSON.readTree(AnswerEvents.text(writer(), END));

        assertThat(message.path("content").isArray()).isTrue();
        assertThat(message.path("content").isEmpty()).isTrue();
        assertThat(message.path("stop_reason").stringValue()).isEqualTo("end_turn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "[1]", "{} {}", "no JSON \ud83d", "{\"a\":1}}", "null"})
    void input_that_is_no_json_object_is_wrapped_so_that_the_message_stays_json(String input) {
        JsonNode call = JSON.readTree(
                        AnswerEvents.text(writer(), new ToolUseStart("1", "T"), new ToolInputDelta(input), END))
                .path("content")
                .get(0);

        assertThat(call.path("input").path("__unparsedToolInput").path("raw").stringValue())
                .isEqualTo(input.replace('\ud83d', '\uFFFD'));
        assertThat(call.path("input").path("__unparsedToolInput").path("len").asInt())
                .isEqualTo(input.length());
    }

    @Test
    void a_failure_writes_nothing_and_is_told_to_the_caller() {
        var writer = writer();
        assertThat(writer.failure()).isEmpty();

        assertThat(AnswerEvents.text(writer, new TextDelta("x"), new Failed(new Failure.Dropped("gone")), END))
                .isEmpty();
        assertThat(writer.failure()).hasValue(new Failure.Dropped("gone"));
    }

    @Test
    void random_answers_come_back_as_they_were() {
        var random = new SplittableRandom(SEED);
        for (int round = 0; round < 3_000; round++) {
            List<StreamEvent> events = AnswerEvents.random(random);
            byte[] message = AnswerEvents.written(writer(), events);
            assertThat(AnswerEvents.decoded(new AnthropicMessageDecoder(), message, 1 + random.nextInt(90), random))
                    .as("seed %s round %s", SEED, round)
                    .isEqualTo(AnswerEvents.joined(events));
        }
    }

    @Test
    void a_message_that_ends_early_at_any_byte_is_dropped() {
        byte[] message = AnswerEvents.written(writer(), List.of(new TextDelta("é"), END));
        for (int length = 0; length < message.length; length++) {
            List<StreamEvent> events = AnswerEvents.decoded(
                    new AnthropicMessageDecoder(), Arrays.copyOf(message, length), 50, new SplittableRandom(SEED));
            assertThat(events).as("length %s", length).hasSize(1);
            assertThat(((Failed) events.getFirst()).failure()).isInstanceOf(Failure.Dropped.class);
        }
    }

    @Test
    void an_error_under_200_is_a_failure() {
        assertThat(decoded("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"no\"}}"))
                .containsExactly(new Failed(new Failure.ErrorInStream("no")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "[]",
                "{\"content\":\"secret\"}",
                "{\"content\":[{}]}",
                "{\"content\":[{\"type\":\"tool_use\",\"id\":\"secret\",\"name\":\"T\",\"input\":[]}]}",
                "{\"content\":[]} secret",
                "{\"content\":[]} {}",
                "event: message_start\n\n"
            })
    void what_makes_no_sense_is_unparsable_and_not_repeated(String body) {
        List<StreamEvent> events = decoded(body);

        assertThat(events).hasSize(1);
        Failure failure = ((Failed) events.getFirst()).failure();
        assertThat(failure).isInstanceOf(Failure.Unparsable.class);
        assertThat(failure.message()).doesNotContain("secret");
    }

    private static List<StreamEvent> decoded(String body) {
        return AnswerEvents.decoded(new AnthropicMessageDecoder(), body);
    }

    private static AnthropicMessageWriter writer() {
        return new AnthropicMessageWriter("msg_1", "claude", 42);
    }
}
