package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On what the real Claude Code sends. */
class SealTest {
    private static final Path FOLDER = Path.of("src/test/resources/claude-code");

    @ParameterizedTest
    @CsvSource({
        "session.haiku-4-5-20251001.01, session.haiku-4-5-20251001.02",
        "session.haiku-4-5-20251001.02, session.haiku-4-5-20251001.03",
        "session.haiku-4-5-20251001.01, session.haiku-4-5-20251001.04",
        "session.haiku-4-5-20251001.05, session.haiku-4-5-20251001.06",
        "session-parallel.haiku-5-5.01, session-parallel.haiku-5-5.02",
        "session-parallel.haiku-5-5.02, session-parallel.haiku-5-5.03",
        "thinking-tool.haiku-4-5-20251001.01, thinking-tool.haiku-4-5-20251001.02"
    })
    void the_rounds_of_one_prompt_extend_each_other(String before, String after) {
        assertThat(seal(before).isExtendedBy(seal(after))).isTrue();
        assertThat(seal(after).isExtendedBy(seal(before))).isFalse();
        assertThat(seal(before).isRepeatedBy(seal(after))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "session.haiku-4-5-20251001.04, session.haiku-4-5-20251001.05",
        "session-parallel.haiku-5-5.03, session-parallel.haiku-5-5.04",
        "thinking-tool.haiku-4-5-20251001.02, thinking-tool.haiku-4-5-20251001.03",
        "session.haiku-4-5-20251001.01, thinking-tool.haiku-4-5-20251001.02"
    })
    void the_next_prompt_does_not_extend_the_last(String before, String after) {
        assertThat(seal(before).isExtendedBy(seal(after))).isFalse();
    }

    @Test
    void the_repeat_that_reads_no_stream_is_the_same_request_but_not_the_same_bytes() {
        String streamed = text("first-turn.haiku-5-5");
        String whole = streamed.replaceFirst("\"stream\": ?true", "\"stream\":false")
                .replaceFirst("\"max_tokens\": ?128000", "\"max_tokens\":64000");
        assertThat(whole).isNotEqualTo(streamed);

        assertThat(of(streamed).isRepeatedBy(of(whole))).isTrue();
        assertThat(of(streamed).exact()).isNotEqualTo(of(whole).exact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"server_tool_use\",\"id\":\"a\",\"input\":{\"q\":\"other\"}}",
                "{\"type\":\"redacted_thinking\",\"data\":\"other\"}",
                "{\"type\":\"text\",\"text\":\"x\",\"citations\":[\"other\"]}",
                "{\"type\":\"image\",\"source\":{\"type\":\"new\",\"data\":\"other\"}}"
            })
    void what_the_model_of_a_request_has_no_place_for_counts_too(String block) {
        String body =
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[" + block + "]}]}";

        assertThat(of(body).isRepeatedBy(of(body.replace("other", "another")))).isFalse();
        assertThat(of(body).isExtendedBy(of(body.replace("other", "another")))).isFalse();
    }

    @Test
    void a_cache_mark_that_moves_on_and_another_spelling_say_nothing_new() {
        String marked =
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"h\\u0069\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]}";
        String plain = "{\"max_tokens\":9,\"model\":\"m\", \"messages\":[{\"content\":\"hi\",\"role\":\"user\"}]}";

        assertThat(of(marked).isRepeatedBy(of(plain))).isTrue();
    }

    @Test
    void bytes_that_are_no_request_are_never_sealed() {
        var good = Rig.outgoing(Rig.body("hi"));
        for (String body : new String[] {"[]", "{", "{}{}", "{\"a\":1,\"a\":2}"}) {
            var bad = new dev.fourtier.upstream.Outgoing(
                    good.request(),
                    body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    good.headers(),
                    good.firstByte(),
                    good.idle());
            assertThatThrownBy(() -> Seal.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Seal seal(String name) {
        return of(text(name));
    }

    private static Seal of(String body) {
        return Seal.of(Rig.outgoing(body));
    }

    private static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
