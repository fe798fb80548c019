package dev.fourtier.control.watch;

import static org.assertj.core.api.Assertions.assertThat;

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
    void credentials_of_headers_are_masked_whatever_they_look_like() {
        assertThat(Secrets.masked(Map.of("X-Api-Key", "short", "authorization", "Basic eA==", "accept", "*/*")))
                .containsEntry("X-Api-Key", Secrets.MASK)
                .containsEntry("authorization", Secrets.MASK)
                .containsEntry("accept", "*/*");
    }
}
