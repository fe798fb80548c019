package dev.fourtier.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StreamEvent;
import dev.fourtier.wire.Parsed;
import dev.fourtier.wire.StreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Bytes nobody sends on purpose. */
class AnthropicFuzzTest {
    private static final long SEED = 20261125;
    private static final String REQUEST = """
            {"model":"m","max_tokens":1e3,"stream":true,"system":[{"type":"text","text":"s\\ud83d\\ude42é"}],"thinking":{"type":"enabled"},
             "tools":[{"name":"T","input_schema":{"type":"object"},"defer_loading":true}],"tool_choice":{"type":"auto"},
             "messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"thinking","thinking":"h","signature":"s"},
             {"type":"tool_use","id":"1","name":"T","input":{"a":[1,2.5e-3,null,true]}}]},{"role":"user","content":[{"type":"tool_result",
             "tool_use_id":"1","is_error":false,"content":[{"type":"text","text":"r"},{"type":"image","source":{"type":"base64",
             "media_type":"image/png","data":"QQ=="}}]},{"type":"document","source":{"type":"content","content":[]},"title":null}]}]}
            """;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-",
            "1e9999",
            "0",
            "\\u",
            "\\ud800",
            "\\",
            "\n",
            "\0",
            "é",
            "\uFEFF",
            "\"type\":",
            "\"content\":[",
            "{\"type\":\"tool_result\",\"content\":[",
            "NaN",
            "//",
            "'");

    @Test
    void the_request_that_is_mangled_is_a_good_one() {
        assertThat(AnthropicRequestReader.read(REQUEST.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Parsed.Accepted.class);
    }

    @Test
    void no_bytes_make_the_reader_throw_and_what_it_accepts_can_be_spliced() {
        var random = new SplittableRandom(SEED);
        byte[] request = REQUEST.getBytes(StandardCharsets.UTF_8);
        int accepted = 0;
        for (int round = 0; round < 15_000; round++) {
            byte[] body = mangled(request, random);
            try {
                if (AnthropicRequestReader.read(body) instanceof Parsed.Accepted) {
                    accepted++;
                    byte[] spliced = AnthropicBody.withoutThinking(AnthropicBody.withModel(body, "other"));
                    if (AnthropicRequestReader.read(spliced) instanceof Parsed.Accepted(var again)) {
                        assertThat(again.model()).isEqualTo("other");
                    }
                }
                AnthropicErrors.failure(500, body, null);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + " round " + round, e);
            }
        }
        assertThat(accepted).as("some mangled bodies are still requests").isGreaterThan(500);
    }

    @Test
    void no_bytes_make_a_decoder_throw_and_each_answer_ends_once() {
        var random = new SplittableRandom(SEED);
        for (int round = 0; round < 2_000; round++) {
            List<StreamEvent> events = AnswerEvents.random(random);
            byte[] stream = AnswerEvents.written(new AnthropicStreamWriter("msg_1", "m", 1), events);
            byte[] message = AnswerEvents.written(new AnthropicMessageWriter("msg_1", "m", 1), events);
            check(AnthropicStreamDecoder::new, mangled(stream, random), random, round);
            check(AnthropicMessageDecoder::new, mangled(message, random), random, round);
        }
    }

    private static void check(Supplier<StreamDecoder> decoder, byte[] bytes, SplittableRandom random, int round) {
        List<StreamEvent> events;
        try {
            events = AnswerEvents.decoded(decoder.get(), bytes, 1 + random.nextInt(200), random);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + SEED + " round " + round, e);
        }
        assertThat(events.getLast().isContent()).isFalse();
        assertThat(events.stream().filter(event -> !event.isContent()))
                .as("seed %s round %s", SEED, round)
                .hasSize(1);
    }

    private static byte[] mangled(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[] {(byte) random.nextInt(256)};
                case 1 -> new byte[0];
                case 2 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
                default -> Arrays.copyOfRange(bytes, from, to);
            };
            byte[] next = new byte[from + piece.length + bytes.length - to];
            System.arraycopy(bytes, 0, next, 0, from);
            System.arraycopy(piece, 0, next, from, piece.length);
            System.arraycopy(bytes, to, next, from + piece.length, bytes.length - to);
            bytes = next;
        }
        return bytes;
    }
}
