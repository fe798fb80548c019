package dev.fourtier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    /** Put together here, so that no scanner takes them for real ones. */
    @ParameterizedTest
    @CsvSource({
        "sk-, ant-api03-abcdefghijkl",
        "AIza, SyA1234567890abcdefghijklmno",
        "ghp_, abcdefghijklmnop1234",
        "AKIA, ABCDEFGHIJKLMNOP",
        "eyJhbGciOiJ9., eyJzdWIiOiIxMjM0.abc",
        "id-eyJhbGciOiJ9., eyJzdWIiOiIxMjM0.abc",
        "xoxb-, 123456789012-abc",
        "'Bearer ', abcdef0123456789",
        "'password=', hunter2hunter2",
        "'\"api_key\": \"', abcdef012345",
        "'\\\"token\\\": \\\"', abcdef012345",
        "'postgres://me:', s3cretpass@db"
    })
    void what_looks_like_a_secret_is_masked(String head, String tail) {
        String secret = tail.contains("@") ? tail.substring(0, tail.indexOf('@')) : tail;
        assertThat(Secrets.masked("before " + head + tail + " after"))
                .doesNotContain(secret)
                .contains(Secrets.MASK)
                .startsWith("before ")
                .endsWith(" after");
    }

    @Test
    void a_private_key_is_masked_to_its_end() {
        String dashes = "-".repeat(5);
        String key =
                dashes + "BEGIN RSA PRIVATE KEY" + dashes + "\nMIIabc\ndef\n" + dashes + "END RSA PRIVATE KEY" + dashes;
        assertThat(Secrets.masked("a " + key + " b")).isEqualTo("a " + Secrets.MASK + " b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\" : \"claude-sonnet-5-5\", \"max_tokens\" : 8000}",
                "Use the task-runner; sk-1 is a ski run.",
                "https://example.com/a:b@c",
                "claude-haiku-4-5-20251001"
            })
    void what_is_none_stays(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void what_is_found_is_told_by_where_it_begins_and_what_it_looks_like() {
        String key = "sk-" + "ant-api03-abcdefghijkl";
        String text = "a " + key + " b, password=" + key + ", Bearer " + "abcdef0123456789";

        assertThat(Secrets.in(text))
                .containsExactly(
                        new Secrets.Found("sk-…", 2),
                        new Secrets.Found("sk-…", text.lastIndexOf(key)),
                        new Secrets.Found("Bearer …", text.lastIndexOf("abcdef")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: string;",
                "password = prompt_for_password",
                "the bearer authentication scheme",
                "https://user:password@example.com",
                "max_tokens: number"
            })
    void words_that_stand_where_a_secret_could_are_not_counted(String text) {
        assertThat(Secrets.in(text)).isEmpty();
    }

    @Test
    void texts_made_to_take_long_do_not() {
        String begin = "-".repeat(5) + "BEGIN PRIVATE KEY" + "-".repeat(5);
        for (String piece :
                List.of(begin, "secret_", "://a:", "eyJ", "eyJ-", "eyJ-.", "Bearer ", "a".repeat(20) + "+")) {
            String text = piece.repeat((1 << 19) / piece.length());
            assertTimeout(Duration.ofSeconds(5), () -> Secrets.in(text), piece);
            assertTimeout(Duration.ofSeconds(5), () -> Secrets.masked(text), piece);
        }
    }

    @Test
    void credentials_of_headers_are_masked_whatever_they_look_like() {
        assertThat(Secrets.masked(Map.of("X-Api-Key", "short", "authorization", "Basic eA==", "accept", "*/*")))
                .containsEntry("X-Api-Key", Secrets.MASK)
                .containsEntry("authorization", Secrets.MASK)
                .containsEntry("accept", "*/*");
    }
}
