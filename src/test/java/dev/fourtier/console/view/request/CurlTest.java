package dev.fourtier.console.view.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.RequestDetail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CurlTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "it's $HOME `id` \"$(id)\" \\ !! ; rm -rf x",
                "two\nlines and ünïcode ✓",
                "'; touch stolen; '",
                "a key \u001b[201~ and \u0003 and \t and \u007f and '\\' \u0085",
                "-x @file {a,b} *"
            })
    void a_word_stays_one_word_in_a_shell(String text, @TempDir Path folder) throws Exception {
        String said = shell(folder, "printf '%s' " + Curl.quoted(text));

        assertThat(said).isEqualTo(text);
        assertThat(Curl.quoted(text).chars()).noneMatch(c -> (c < ' ' && c != '\n') || c == 0x7f);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void has_what_was_said_and_leaves_out_what_curl_says_itself(@TempDir Path folder) throws Exception {
        var message = new RequestDetail.Message(
                "POST",
                "http://localhost:4000/v1/messages?beta=true&x=[1]",
                Map.of("content-type", "application/json", "Content-Length", "17", "x-api-key", "[masked]"),
                "{\n  \"say\" : \"it's\"\n}");

        String command = Curl.of(message, false);

        assertThat(words(folder, command))
                .containsExactly(
                        "--globoff",
                        "--no-buffer",
                        "-X",
                        "POST",
                        "http://localhost:4000/v1/messages?beta=true&x=[1]",
                        "-H",
                        "content-type: application/json",
                        "-H",
                        "x-api-key: [masked]",
                        "--data-raw",
                        "{\"say\":\"it's\"}");
        assertThat(command).doesNotContain("ontent-Length").doesNotStartWith("#");
        assertThat(Curl.of(message, true)).startsWith("# Parts of it were too large");
        assertThat(words(folder, Curl.of(message, true))).hasSize(11);
    }

    @Test
    void a_body_that_is_too_long_for_a_word_is_handed_over_as_input(@TempDir Path folder) throws Exception {
        String said = "it's $HOME `id` \\ \u0085 ✓\nEND_OF_BODY\n".repeat(5_000);
        String body = MAPPER.writeValueAsString(Map.of("say", said));
        String command = Curl.of(new RequestDetail.Message("POST", "http://localhost/x", Map.of(), body), false);

        assertThat(command).contains("--data-binary @-").doesNotContain("\u0085");
        String got = shell(folder, "curl() { cat; }\n" + command + "printf rest");
        assertThat(got).endsWith("\nrest");
        assertThat(MAPPER.readTree(got.substring(0, got.length() - 5))
                        .get("say")
                        .asString())
                .isEqualTo(said);
        // A word of that length is more than a program can be started with.
        assertThat(command.length()).isGreaterThan(131_072);
    }

    /** What the shell hands to a program called curl. */
    private static List<String> words(Path folder, String command) throws Exception {
        return shell(folder, "curl() { for each; do printf '%s\\n' \"$each\"; done; }\n" + command)
                .lines()
                .toList();
    }

    private static String shell(Path folder, String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile("co-curl", ".sh");
        try {
            Files.writeString(file, script);
            var builder = new ProcessBuilder("bash", file.toString()).directory(folder.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            return said;
        } finally {
            Files.delete(file);
        }
    }
}
