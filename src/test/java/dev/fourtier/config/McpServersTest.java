package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpServersTest {
    private static final Path FILE = Path.of("mcp-servers.json");

    @Test
    void the_shipped_one_has_three_servers_at_versions_of_their_own() {
        McpServers shipped = McpServers.load(Path.of(System.getProperty("co.basedir", "."), "config", McpServers.FILE));
        assertThat(shipped.problems()).isEmpty();
        assertThat(shipped.servers()).extracting(McpServer::name).containsExactly("filesystem", "git", "memory");
        assertThat(shipped.servers())
                .allSatisfy(server -> assertThat(((McpServer.Program) server).arguments())
                        .anyMatch(argument -> argument.matches(".+@\\d{4}\\.\\d+\\.\\d+")));
    }

    @Test
    void what_claude_code_takes_is_taken() {
        McpServers servers = McpServers.of(FILE, """
                {"mcpServers": {
                  "a": {"type": "stdio", "command": "npx", "args": ["-y", "x@1"], "env": {"KEY": "${KEY}"}},
                \t"b_2": {"command": "/bin/b"},
                  "far": {"type": "http", "url": "https://mcp.example/v1"}
                }}
                """);
        assertThat(servers.problems()).isEmpty();
        assertThat(servers.servers())
                .satisfiesExactly(
                        a -> {
                            var program = (McpServer.Program) a;
                            assertThat(program.arguments()).isEqualTo(List.of("-y", "x@1"));
                            assertThat(program.environment()).isEqualTo(Map.of("KEY", "${KEY}"));
                            assertThat(program.place()).hasToString("mcp-servers.json:2:3");
                        },
                        b -> assertThat(((McpServer.Program) b).command()).isEqualTo("/bin/b"),
                        far -> assertThat(((McpServer.Remote) far).url()).isEqualTo("https://mcp.example/v1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                {"mcpServers": {"a": {"command": "x",}}}          | mcp-servers.json:1:38 | this is no JSON
                {"mcpServers": {"a": {"command": "x"}}            | mcp-servers.json:1:   | this is no JSON
                {"servers": {}}                                   | mcp-servers.json:1:1  | there is no "mcpServers"
                []                                                | mcp-servers.json:1:1  | the file is no object
                {"mcpServers": {"a b": {"command": "x"}}}         | mcp-servers.json:1:17 | characters that Claude Code does not take
                {"mcpServers": {"a": {}}}                         | mcp-servers.json:1:17 | a has no command
                {"mcpServers": {"a": {"command": 7}}}             | mcp-servers.json:1:34 | command of a is no text
                {"mcpServers": {"a": {"command": "x", "args": "y"}}} | mcp-servers.json:1:47 | args of a is no list
                {"mcpServers": {"a": {"command": "x", "args": [1]}}} | mcp-servers.json:1:48 | an argument of a is no text
                {"mcpServers": {"a": {"command": "x", "env": {"K": null}}}} | mcp-servers.json:1:52 | the variable "K" of a is no text
                {"mcpServers": {"a": {"command": "x"}, "a": {"command": "y"}}} | mcp-servers.json:1:40 | a second time
                {"mcpServers": {}} {}                             | mcp-servers.json:1:20 | something follows the end
                """)
    void what_is_wrong_has_its_place(String text, String place, String problem) {
        McpServers servers = McpServers.of(FILE, text);
        assertThat(servers.isBroken()).isTrue();
        assertThat(servers.problems().getFirst().render()).startsWith(place).contains(problem);
    }

    @Test
    void a_key_that_is_not_known_is_a_warning_with_a_guess_and_a_value_is_not_repeated() {
        McpServers servers =
                McpServers.of(FILE, "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"arg\": [\"canary\"]}}}");
        assertThat(servers.isBroken()).isFalse();
        assertThat(servers.servers()).hasSize(1);
        assertThat(servers.problems().getFirst().render())
                .contains("Did you mean args?")
                .doesNotContain("canary");
    }
}
