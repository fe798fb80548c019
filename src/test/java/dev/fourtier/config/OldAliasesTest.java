package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldAliasesTest {
    private static final List<String> NAMES = List.of("co", "claude-local", "proxy-logs", "ol-qwen");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias claude-local=\"~/litellm-proxy/claude-local.sh\"",
                "  alias proxy-logs='tail -f ~/litellm-proxy/logs/proxy.log'",
                "alias -g ol-qwen=x",
                "alias -- ol-qwen=x",
                "alias --save ol-qwen 'ollama run qwen'",
                "alias ol-qwen 'ollama run qwen'",
                "function co { echo; }",
                "co () { echo; }",
                "ol-qwen(){ ollama run qwen2.5-coder:7b; }"
            })
    void what_hides_a_command_is_found(String line) {
        assertThat(OldAliases.in("# mine\n" + line + "\n", NAMES))
                .singleElement()
                .satisfies(alias -> assertThat(alias.line()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#alias claude-local=x",
                "alias cow=moo",
                "alias claude-local-old=x",
                "export PATH=/opt/co/bin:$PATH",
                "echo co (x)",
                "echo \\\nalias co=x",
                "alias ll='co status'"
            })
    void what_hides_nothing_is_left_alone(String line) {
        assertThat(OldAliases.in(line, NAMES)).isEmpty();
    }

    @Test
    void only_a_whole_line_that_is_an_alias_is_commented_out_and_comes_back() {
        String text = "alias co='x'\nalias co=x; other\nco() { y; }\n";
        String without = OldAliases.commentOut(text, NAMES);
        assertThat(without).startsWith("# ").endsWith("alias co=x; other\nco() { y; }\n");
        assertThat(OldAliases.restore(without)).isEqualTo(text);
    }
}
