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
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.Feeding;
import dev.fourtier.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenAiWritersTest {
    private static final String HEAD =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"m\",\"choices\":";

    private static String write(AnswerWriter writer, List<? extends StreamEvent> events) {
        var out = new ByteSink();
        events.forEach(event -> writer.write(event, out));
        return out.toUtf8();
    }

    private static OpenAiStreamWriter stream(boolean usage) {
        return new OpenAiStreamWriter("chatcmpl-1", "m", 7, usage);
    }

    private static String chunk(String delta) {
        return HEAD + "[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]}\n\n";
    }

    @Test
    void a_stream_has_a_role_growing_indices_a_reason_usage_and_an_end() {
        assertThat(write(
                        stream(true),
                        List.of(
                                new ThinkingDelta("hm"),
                                new TextDelta("a\n"),
                                new ToolUseStart("c1", "A"),
                                new ToolInputDelta("{}"),
                                new ToolUseStart("c2", "B"),
                                new StreamEvent.Finished(StopReason.TOOL_USE, new Usage(10, 5, 3, 2)))))
                .isEqualTo(chunk("{\"role\":\"assistant\",\"content\":\"\"}")
                        + chunk("{\"reasoning_content\":\"hm\"}")
                        + chunk("{\"content\":\"a\\n\"}")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"A\",\"arguments\":\"\"}}]}")
                        + chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"type\":\"function\",\"function\":{\"name\":\"B\",\"arguments\":\"\"}}]}")
                        + HEAD + "[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n"
                        + HEAD
                        + "[],\"usage\":{\"prompt_tokens\":15,\"completion_tokens\":5,\"total_tokens\":20,\"prompt_tokens_details\":{\"cached_tokens\":3}}}\n\n"
                        + "data: [DONE]\n\n");
    }

    @Test
    void usage_is_sent_only_when_asked_for() {
        var finished = new StreamEvent.Finished(StopReason.REFUSAL, new Usage(1, 1));
        assertThat(write(stream(false), List.of(finished)))
                .contains("\"content_filter\"")
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void a_stream_that_failed_ends_with_an_error_and_not_with_done() {
        assertThat(write(
                        stream(true),
                        List.of(new TextDelta("a"), new StreamEvent.Failed(new Failure.Dropped("it \"broke\"")))))
                .endsWith(
                        "data: {\"error\":{\"message\":\"it \\\"broke\\\"\",\"type\":\"server_error\",\"param\":null,\"code\":\"dropped\"}}\n\n");
    }

    @Test
    void a_sign_of_life_is_a_comment() {
        var out = new ByteSink();
        stream(false).ping(out);
        new OpenAiCompletionWriter("i", "m", 7).ping(out);
        assertThat(out.toUtf8()).isEqualTo(": ping\n\n");
    }

    @Test
    void a_whole_answer_matches_its_golden_form() {
        var writer = new OpenAiCompletionWriter("chatcmpl-1", "m", 7);
        String written = write(
                writer,
                List.of(
                        new ThinkingDelta("hm"),
                        new ToolUseStart("c1", "A"),
                        new ToolInputDelta("{\"a\":"),
                        new ToolInputDelta("1}"),
                        new StreamEvent.Finished(StopReason.TOOL_USE, new Usage(1, 2))));
        assertThat(Json.mapper().readTree(written)).isEqualTo(Json.mapper().readTree("""
                {"id":"chatcmpl-1","object":"chat.completion","created":7,"model":"m","choices":[{"index":0,
                 "message":{"role":"assistant","content":null,"reasoning_content":"hm","tool_calls":[
                  {"id":"c1","type":"function","function":{"name":"A","arguments":"{\\"a\\":1}"}}]},
                 "finish_reason":"tool_calls"}],
                 "usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3,"prompt_tokens_details":{"cached_tokens":0}}}
                """));
        assertThat(write(
                        new OpenAiCompletionWriter("i", "m", 7),
                        List.of(new StreamEvent.Failed(new Failure.Empty("e")))))
                .isEqualTo(
                        "{\"error\":{\"message\":\"e\",\"type\":\"server_error\",\"param\":null,\"code\":\"empty\"}}");
    }

    @Test
    void what_is_written_is_read_as_the_same_whole_or_streamed() {
        for (int seed = 0; seed < 400; seed++) {
            List<StreamEvent> events = answer(new Random(seed));
            String streamed = write(stream(true), events);
            byte[] bytes = streamed.getBytes(StandardCharsets.UTF_8);
            int size = 1 + new Random(seed).nextInt(bytes.length);
            assertThat(joined(Feeding.pieces(new OpenAiStreamDecoder(Feeding.ids()), bytes, size)))
                    .as("seed %d", seed)
                    .isEqualTo(joined(events));
            String whole = write(new OpenAiCompletionWriter("i", "m", 7), events);
            assertThat(joined(Feeding.whole(new OpenAiMessageDecoder(Feeding.ids()), whole)))
                    .as("seed %d", seed)
                    .isEqualTo(joined(events));
        }
    }

    @Test
    void errors_and_lists_have_openais_shape() {
        assertThat(new String(OpenAiErrors.body("m", OpenAiErrors.type(404), "model", null), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"error\":{\"message\":\"m\",\"type\":\"not_found_error\",\"param\":\"model\",\"code\":null}}");
        assertThat(OpenAiErrors.type(503)).isEqualTo("server_error");
        assertThat(OpenAiErrors.type(422)).isEqualTo("invalid_request_error");
        byte[] list =
                OpenAiModels.list(List.of(new OpenAiModels.Entry("a", 7, "co"), new OpenAiModels.Entry("b", 8, "co")));
        assertThat(new String(list, StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"object\":\"list\",\"data\":[{\"id\":\"a\",\"object\":\"model\",\"created\":7,\"owned_by\":\"co\"},"
                                + "{\"id\":\"b\",\"object\":\"model\",\"created\":8,\"owned_by\":\"co\"}]}");
        assertThat(OpenAiModels.ids(list)).contains(List.of("a", "b"));
        assertThat(OpenAiModels.ids(new byte[] {'<'})).isEmpty();
        assertThat(OpenAiErrors.failure(404, Feeding.answer("/ollama/v1-chat-unknown-model.json"), null)
                        .message())
                .isEqualTo("model 'nope:1b' not found");
    }

    /** Thinking, text, then calls: the order every service keeps. */
    private static List<StreamEvent> answer(Random random) {
        List<StreamEvent> events = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            events.add(new ThinkingDelta(text(random)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(new TextDelta(text(random)));
        }
        int calls = random.nextInt(3);
        for (int i = 0; i < calls; i++) {
            events.add(new ToolUseStart("call_" + i, "Tool" + i));
            events.add(new ToolInputDelta("{\"x\":"));
            events.add(new ToolInputDelta(random.nextInt() + "}"));
        }
        StopReason reason = calls > 0 ? StopReason.TOOL_USE : StopReason.END_TURN;
        long tokens = events.isEmpty() ? 0 : 1 + random.nextInt(100);
        events.add(new StreamEvent.Finished(reason, new Usage(random.nextInt(1000), tokens, random.nextInt(50), 0)));
        return events;
    }

    private static String text(Random random) {
        String alphabet = "aä世\n\r\t\"\\\u0000\u001f\u007f\u2028 {}";
        var text = new StringBuilder(random.nextBoolean() ? "🎈" : "x");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** Deltas of one block as one: writers and networks cut them differently. */
    private static String joined(List<StreamEvent> events) {
        var text = new StringBuilder();
        String kind = "";
        for (StreamEvent event : events) {
            String next = event.getClass().getSimpleName();
            text.append(kind.equals(next) ? "" : "\n" + next + " ");
            kind = next;
            text.append(
                    switch (event) {
                        case TextDelta delta -> delta.text();
                        case ThinkingDelta delta -> delta.thinking();
                        case ToolInputDelta delta -> delta.partialJson();
                        default -> event.toString();
                    });
        }
        return text.toString();
    }
}
