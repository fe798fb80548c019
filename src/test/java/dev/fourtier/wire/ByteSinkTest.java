package dev.fourtier.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ByteSinkTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_json_string_reads_back_as_the_same_text() {
        String all = "\0\u0001\b\t\n\f\r\u001f \"\\/\u007f\u0080é\u07ff\u0800\u2028\uffff🙂\ud800\udc00\udbff\udfff";

        assertThat(readBack(all)).isEqualTo(all);
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() {
        assertThat(readBack("\ud83d")).isEqualTo("\uFFFD");
        assertThat(readBack("a\ude42b")).isEqualTo("a\uFFFDb");
        assertThat(readBack("\ud83d\ud83d\ude42")).isEqualTo("\uFFFD🙂");
    }

    @Test
    void random_text_reads_back_from_a_sink_of_any_size() {
        long seed = 20261122;
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 5_000; round++) {
            var text = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                int point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x90);
                text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
            }
            assertThat(JSON.readValue(
                            new ByteSink(random.nextInt(8))
                                    .json(text.toString())
                                    .toByteArray(),
                            String.class))
                    .as("seed %s round %s", seed, round)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void what_was_taken_is_gone() {
        var sink = new ByteSink(1).text("ab");

        assertThat(StandardCharsets.UTF_8.decode(sink.take()).toString()).isEqualTo("ab");
        assertThat(sink.text("c").toByteArray()).isEqualTo("c".getBytes(StandardCharsets.UTF_8));
    }

    private static String readBack(String text) {
        return JSON.readValue(new ByteSink(1).json(text).toByteArray(), String.class);
    }
}
