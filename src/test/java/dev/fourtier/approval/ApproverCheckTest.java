package dev.fourtier.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApproverCheckTest {
    private static final List<List<String>> TERMINAL =
            List.of(List.of("-bash"), List.of("tmux", "new", "-s", "claude"), List.of("/sbin/init"));

    @Test
    void a_person_in_a_terminal_may() {
        assertThat(ApproverCheck.refusal(Map.of("HOME", "/home/me"), TERMINAL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLAUDECODE", "CO_LAUNCHED_CLAUDE"})
    void a_shell_of_claude_code_may_not_whatever_the_value(String name) {
        assertThat(ApproverCheck.refusal(Map.of(name, "1"), TERMINAL)).isPresent();
        assertThat(ApproverCheck.refusal(Map.of(name, ""), TERMINAL)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude",
                "/usr/local/bin/claude",
                "C:\\tools\\Claude.exe",
                "node /usr/lib/node_modules/@anthropic-ai/claude-code/cli.js",
                "/usr/bin/node --max-old-space-size=4096 /home/me/bin/claude",
                "/home/me/.local/share/claude-code/2.1.330"
            })
    void nobody_below_claude_may(String command) {
        List<List<String>> ancestors = List.of(List.of("bash"), List.of(command.split(" ")), List.of("/sbin/init"));

        assertThat(ApproverCheck.refusal(Map.of(), ancestors)).isPresent();
    }

    @Test
    void who_cannot_be_told_may_not() {
        assertThat(ApproverCheck.refusal(Map.of(), List.of())).isPresent();
    }
}
