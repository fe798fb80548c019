package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.approval.ApproverCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell makes of it. */
class ClaudeScriptTest {
    @TempDir
    private Path folder;

    @Test
    void it_points_at_the_proxy_and_keeps_what_a_person_chose() throws Exception {
        String seen = seen(
                text(4123, Optional.empty(), Path.of("/it's a \"$HOME\"")),
                Map.of(
                        "ANTHROPIC_MODEL",
                        "claude-opus-5-5",
                        "ANTHROPIC_BASE_URL",
                        "https://elsewhere",
                        "ANTHROPIC_API_KEY",
                        "own",
                        "ANTHROPIC_CUSTOM_HEADERS",
                        "a: b",
                        "UNRELATED",
                        "kept"));
        assertThat(seen.lines())
                .contains(
                        "ANTHROPIC_BASE_URL=http://localhost:4123",
                        "ANTHROPIC_API_KEY=local-4tier-routing-active",
                        "ANTHROPIC_MODEL=claude-opus-5-5",
                        "ANTHROPIC_DEFAULT_HAIKU_MODEL=claude-haiku-5-5",
                        "UNRELATED=kept");
        assertThat(seen).contains("\nANTHROPIC_CUSTOM_HEADERS=a: b\nx-co-workspace: /it's a \"$HOME\"\n");
    }

    @Test
    void no_key_of_a_person_reaches_claude_and_nothing_leads_it_past_the_proxy() throws Exception {
        String seen = seen(
                text(4000, Optional.empty(), folder),
                Map.of(
                        "REAL_ANTHROPIC_KEY",
                        "secret1",
                        "ANTHROPIC_AUTH_TOKEN",
                        "secret2",
                        "CLAUDE_CODE_OAUTH_TOKEN",
                        "secret3",
                        "CLAUDE_CODE_USE_BEDROCK",
                        "1"));
        assertThat(seen).doesNotContain("secret", "REAL_ANTHROPIC_KEY", "CLAUDE_CODE_USE_BEDROCK");
    }

    @Test
    void who_is_called_from_there_is_known_for_an_agent() throws Exception {
        assertThat(seen(text(4000, Optional.empty(), folder), Map.of()).lines())
                .contains(ApproverCheck.LAUNCHED + "=1");
    }

    @Test
    void a_folder_that_no_header_can_hold_is_left_out() {
        assertThat(text(4000, Optional.empty(), Path.of("/a"))).contains("x-co-workspace");
        assertThat(text(4000, Optional.empty(), Path.of("/a\u00e4"))).doesNotContain("x-co-workspace");
        assertThat(text(4000, Optional.empty(), Path.of("/" + "a".repeat(600)))).doesNotContain("x-co-workspace");
    }

    @Test
    void it_goes_to_the_folder_or_ends() throws Exception {
        Path workspace = Files.createDirectories(folder.resolve("it's here")).toRealPath();
        assertThat(shell(text(4000, Optional.of(workspace), workspace) + "pwd", Map.of()))
                .isEqualTo(workspace + "\n");
        Path missing = folder.resolve("missing");
        assertThat(shell(text(4000, Optional.of(missing), missing) + "echo on", Map.of()))
                .doesNotContain("on\n");
    }

    private String seen(String script, Map<String, String> environment) throws Exception {
        return shell(script + "env", environment);
    }

    private String shell(String script, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder("/bin/sh", "-euc", script).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static String text(int port, Optional<Path> to, Path workspace) {
        return ClaudeScript.text(new ClaudeScript.Start(
                port, Path.of("/home of co"), to, workspace, Optional.empty(), Optional.empty()));
    }

    @Test
    void what_is_handed_over_reaches_the_shell_as_it_is() throws Exception {
        String script = ClaudeScript.text(new ClaudeScript.Start(
                4000,
                Path.of("/h'ome"),
                Optional.empty(),
                folder,
                Optional.of(Path.of("/a b/mcp-servers.json")),
                Optional.of(Path.of("/it's/bin/co"))));
        String seen = seen(script + "export co_mcp co_settings\n", Map.of());
        assertThat(seen.lines())
                .contains(
                        "CO_HOME=/h'ome",
                        "WORKSPACE_DIR=" + folder,
                        "co_mcp=/a b/mcp-servers.json",
                        "co_settings={\"statusLine\":{\"type\":\"command\","
                                + "\"command\":\"'/it'\\\\''s/bin/co' statusline\",\"refreshInterval\":1}}");
    }
}
