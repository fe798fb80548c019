package dev.fourtier.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.config.McpServer;
import dev.fourtier.config.McpServers;
import dev.fourtier.supervise.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpRoomTest {
    private static final String SHIPPED_LIKE = """
            {
              "mcpServers": {
                "one": { "command": "sh", "args": ["-c", "x"] },
                "two":   {"command":"b"}
              },
              "mine": [1,  2]
            }
            """;

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void make() throws IOException {
        path = Files.createDirectories(folder.resolve("path"));
    }

    @Test
    void variables_are_replaced_as_claude_code_does() {
        var expansion = new Expansion(
                Map.of("A", "1", "EMPTY", "", "REAL_ANTHROPIC_KEY", "sk-ant-canary", "CO_HOME", "no"),
                Map.of("CO_HOME", "/ho$me"));
        assertThat(expansion.of("${A}-${B:-two}-${EMPTY:-}x${CO_HOME} $A"))
                .isEqualTo(new Expansion.Result.Text("1-two-x/ho$me $A"));
        assertThat(expansion.of("${B}")).isEqualTo(new Expansion.Result.Unset("B"));
        assertThat(expansion.of("${REAL_ANTHROPIC_KEY}")).isEqualTo(new Expansion.Result.Unset("REAL_ANTHROPIC_KEY"));
    }

    @Test
    void a_program_that_is_missing_is_named_with_where_to_get_it() {
        assertThat(launch(server("npx", "-y", "x@1"))).isInstanceOfSatisfying(Launch.Impossible.class, missing -> {
            assertThat(missing.why()).contains("'npx' is not on the PATH");
            assertThat(missing.cure()).contains("Node 20");
        });
    }

    @Test
    void uvx_is_replaced_where_it_is_missing() throws IOException {
        McpServer.Program git = server("uvx", "mcp-server-git@2026.10.19", "-v");
        assertThat(launch(git)).isInstanceOf(Launch.Impossible.class);
        Path python = program("python3");
        assertThat(launch(git)).isInstanceOfSatisfying(Launch.NeedsPackage.class, needed -> {
            assertThat(needed.requirement()).isEqualTo("mcp-server-git==2026.10.19");
            assertThat(needed.python()).isEqualTo(python);
        });
        Path own = Files.createDirectories(folder.resolve("packages/mcp-server-git-2026.10.19/bin"));
        executable(own.resolve("mcp-server-git"), "#!/bin/sh\n");
        assertThat(command(git)).containsExactly(own.resolve("mcp-server-git").toString(), "-v");
        program("pipx");
        assertThat(command(git))
                .containsExactly("pipx", "run", "--spec", "mcp-server-git==2026.10.19", "mcp-server-git", "-v");
        program("uvx");
        assertThat(command(git)).containsExactly("uvx", "mcp-server-git@2026.10.19", "-v");
    }

    @Test
    void what_claude_code_gets_has_every_variable_replaced_and_is_for_its_owner_alone() throws IOException {
        program("npx");
        McpServers servers = McpServers.of(folder.resolve("mcp-servers.json"), """
                {"mcpServers": {"files": {"command": "npx", "args": ["${WORKSPACE_DIR}"], "env": {"F": "${CO_HOME}/f"}},
                  "gone": {"command": "nobody-has-this"}, "secret": {"command": "npx", "args": ["${REAL_ANTHROPIC_KEY}"]}}}
                """);
        var handover = Handover.of(servers, expansion(), path.toString(), folder.resolve("packages"));
        Path file = handover.writeTo(folder);
        assertThat(Files.readString(file)).isEqualTo("""
                {"mcpServers":{"files":{"command":"npx","args":["/work space"],"env":{"F":"/co/f"}}}}
                """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(handover.leftOut())
                .satisfiesExactly(
                        gone -> assertThat(gone).contains("gone is left out", "nobody-has-this"),
                        secret -> assertThat(secret).contains("REAL_ANTHROPIC_KEY, which no server gets"));
    }

    @Test
    void adding_and_taking_out_leave_the_rest_as_it_was() {
        String added = McpFileEdit.add(SHIPPED_LIKE, "three", List.of("npx", "-y", "a \"b\""), Map.of("K", "v"));
        assertThat(added).isEqualTo(SHIPPED_LIKE.replace("""
                {"command":"b"}
                """, """
                {"command":"b"},
                    "three": {"command":"npx","args":["-y","a \\"b\\""],"env":{"K":"v"}}
                """));
        assertThat(McpFileEdit.remove(added, "three")).contains(SHIPPED_LIKE);
        assertThat(McpFileEdit.remove(SHIPPED_LIKE, "none")).isEmpty();
        assertThat(McpFileEdit.remove(SHIPPED_LIKE, "mine")).isEmpty();
        String without = McpFileEdit.remove(SHIPPED_LIKE, "one").orElseThrow();
        assertThat(without)
                .contains("{\n    \"two\":   {\"command\":\"b\"}\n  }")
                .contains("\"mine\": [1,  2]");
        String empty = McpFileEdit.remove(without, "two").orElseThrow();
        assertThat(McpServers.of(path, empty).servers()).isEmpty();
        assertThat(McpServers.of(path, McpFileEdit.add(empty, "x", List.of("y"), Map.of()))
                        .servers())
                .hasSize(1);
        assertThat(McpServers.of(path, McpFileEdit.add("{\"mcpServers\":{}}", "x", List.of("y"), Map.of()))
                        .problems())
                .isEmpty();
    }

    @Test
    void a_server_answers_is_listed_and_leaves_nothing_behind() throws IOException {
        Path pid = folder.resolve("pid");
        Path server = executable(folder.resolve("server"), """
                #!/bin/sh
                sleep 300 & echo $! >%s
                [ -z "$REAL_ANTHROPIC_KEY" ] || exit 9
                echo 'Welcome! This is no message.'
                while read -r line; do
                  id=$(printf '%%s' "$line" | sed -n 's/.*"id":\\("[^"]*"\\|[0-9]*\\).*/\\1/p')
                  case $line in
                    *'"initialize"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"protocolVersion":"2025-06-18",\
                "capabilities":{"tools":{}},"serverInfo":{"name":"scripted\\u001b[2J","version":"1.2"}}}' ;;
                    *'"tools/list"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"tools":[{"name":"look",\
                "inputSchema":{"type":"object"}},{"name":"wri\\u009bte","inputSchema":{"type":"object"}}]}}' ;;
                  esac
                done
                """.formatted(pid));
        Trial.Result result = trial(Duration.ofSeconds(30)).of("a", ready(server));
        assertThat(result).isEqualTo(new Trial.Result.Answered("scripted [2J 1.2", List.of("look", "wri te")));
        long left = Long.parseLong(Files.readString(pid).strip());
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        ProcessHandle.of(left).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void one_that_ends_is_told_with_its_last_words_at_once() throws IOException {
        Path server = executable(folder.resolve("server"), "#!/bin/sh\necho 'no such folder: /x' >&2\nexit 7\n");
        assertThat(trial(Duration.ofSeconds(30)).of("a", ready(server)))
                .isEqualTo(
                        new Trial.Result.Failed("It ended with exit code 7 before it answered.", "no such folder: /x"));
    }

    @Test
    void one_that_says_nothing_is_given_up_and_ended() throws IOException {
        Path pid = folder.resolve("pid");
        Path server = executable(
                folder.resolve("server"), "#!/bin/sh\ntrap '' TERM\necho $$ >" + pid + "\nwhile :; do sleep 1; done\n");
        assertThat(trial(Duration.ofSeconds(3)).of("a", ready(server)))
                .isInstanceOfSatisfying(
                        Trial.Result.Failed.class,
                        failed -> assertThat(failed.why()).contains("within 3 s"));
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private Trial trial(Duration patience) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("REAL_ANTHROPIC_KEY", "sk-ant-canary");
        return new Trial(
                new Children(folder.resolve("run"), new SplittableRandom()), folder, environment, patience, "1");
    }

    private static Launch.Ready ready(Path server) {
        return new Launch.Ready(List.of(server.toString()), Map.of());
    }

    private List<String> command(McpServer.Program server) {
        return ((Launch.Ready) launch(server)).command();
    }

    private Launch launch(McpServer.Program server) {
        return Launch.of(server, expansion(), path.toString(), folder.resolve("packages"));
    }

    private static Expansion expansion() {
        return new Expansion(
                Map.of("REAL_ANTHROPIC_KEY", "sk-ant-canary"),
                Map.of("WORKSPACE_DIR", "/work space", "CO_HOME", "/co"));
    }

    private static McpServer.Program server(String command, String... arguments) {
        String list = String.join("\",\"", arguments);
        return (McpServer.Program) McpServers.of(
                        Path.of("mcp-servers.json"),
                        "{\"mcpServers\":{\"a\":{\"command\":\"" + command + "\",\"args\":[\"" + list + "\"]}}}")
                .servers()
                .getFirst();
    }

    private Path program(String name) throws IOException {
        return executable(path.resolve(name), "#!/bin/sh\n");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }
}
