package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ShellFormatTest {
    private static final String NASTY = "it's $HOME `id` \"x\" \\ ü\tend";

    @Test
    void a_posix_shell_reads_back_any_value() throws Exception {
        String script = ShellFormat.POSIX.render(one(NASTY)) + "printf %s \"$X\"";
        Process shell =
                new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(NASTY);
        assertThat(shell.waitFor()).isZero();
    }

    @Test
    void fish_escapes_quote_and_backslash() {
        assertThat(ShellFormat.FISH.render(one("it's \\"))).isEqualTo("set -gx X 'it\\'s \\\\';\n");
    }

    @Test
    void json_is_one_object_on_one_line() {
        assertThat(ShellFormat.JSON.render(one("a\"b"))).isEqualTo("{\"X\":\"a\\\"b\"}\n");
    }

    @Test
    void the_environment_of_claude_code() {
        assertThat(ClaudeEnvironment.forPort(4000))
                .containsEntry("ANTHROPIC_BASE_URL", "http://localhost:4000")
                .containsEntry("ANTHROPIC_API_KEY", "local-4tier-routing-active")
                .containsEntry("CLAUDE_CODE_GATEWAY_HINT_HEADERS", "1")
                .doesNotContainKey("REAL_ANTHROPIC_KEY")
                .allSatisfy((name, value) -> assertThat(name).matches("[A-Z_]+"));
        assertThat(ClaudeEnvironment.forPort(4000).get("ANTHROPIC_MODEL")).contains("haiku");
        assertThat(ClaudeEnvironment.forPort(4000).keySet()).first().isEqualTo("ANTHROPIC_BASE_URL");
    }

    private static SequencedMap<String, String> one(String value) {
        return new LinkedHashMap<>(Map.of("X", value));
    }
}
