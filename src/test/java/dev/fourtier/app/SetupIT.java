package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program where a person sets it up: the doctor, MCP servers, a new project. */
class SetupIT {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final long SECONDS = 180;

    /** An MCP server of a few lines, which needs nothing but a shell. */
    private static final String SERVER = """
            #!/bin/sh
            answer() {
                printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$1" "$2"
            }
            while read -r line; do
                id=$(printf '%s' "$line" | sed -n 's/.*"id":\\("[^"]*"\\|[0-9]*\\).*/\\1/p')
                case $line in
                    *'"initialize"'*)
                        answer "$id" '{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"tiny","version":"7"}}' ;;
                    *'"tools/list"'*)
                        answer "$id" "{\\"tools\\":[{\\"name\\":\\"greet_$GREETING\\",\\"description\\":\\"Greets.\\",\\"inputSchema\\":{\\"type\\":\\"object\\"}}]}" ;;
                esac
            done
            echo over >"$0.over"
            """;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path server;

    @BeforeEach
    void makeServer() throws IOException {
        server = folder.resolve("tiny.sh");
        Files.writeString(server, SERVER);
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_server_is_added_tried_and_taken_out() throws Exception {
        assertThat(run("mcp", "add", "tiny", "--env", "GREETING=hello", "--", "sh", server.toString()))
                .satisfies(result -> assertThat(result.code()).as(result.err()).isZero());
        Result check = run("mcp", "check", "tiny");
        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).contains("tiny", "greet_hello");
        assertThat(server.resolveSibling("tiny.sh.over")).as("it is ended").exists();
        JsonNode json = JsonMapper.shared()
                .readTree(run("mcp", "check", "tiny", "--json").out());
        assertThat(json.toString()).contains("greet_hello").contains("\"good\"");

        assertThat(run("mcp", "add", "silent", "--", "false").code()).isZero();
        Result broken = run("mcp", "check", "silent");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).contains("silent", "broken");
        assertThat(run("mcp", "rm", "silent").code()).isZero();
        assertThat(run("mcp", "rm", "tiny").code()).isZero();
        assertThat(run("mcp", "rm", "tiny").code()).isEqualTo(1);
        assertThat(folder.resolve("home/.claude-ollama/config/mcp-servers.json"))
                .hasSameTextualContentAs(ROOT.resolve("config/mcp-servers.json"));
    }

    @Test
    void a_new_project_stands_where_it_was_wanted() throws Exception {
        Result made = run("new", "my-app", "--in", folder.resolve("work").toString());
        assertThat(made.code()).as(made.err()).isZero();
        Path project = folder.resolve("work/my-app");
        assertThat(project.resolve("CLAUDE.md"))
                .content()
                .startsWith("# my-app\n")
                .doesNotContain("{{");
        assertThat(project.resolve(".git")).isDirectory();
        assertThat(project.resolve(".gitignore")).isNotEmptyFile();
        assertThat(run("new", "my-app", "--in", folder.resolve("work").toString())
                        .code())
                .isEqualTo(1);
        assertThat(run("new", "--list").out()).contains("default");
    }

    @Test
    void the_doctor_says_what_is_missing_on_an_empty_machine_and_how_to_get_it() throws Exception {
        Result plain = run("doctor");
        JsonNode found = JsonMapper.shared().readTree(run("doctor", "--json").out());
        List<String> broken = found.valueStream()
                .filter(each -> each.path("state").asString().equals("broken"))
                .map(each -> each.path("id").asString())
                .toList();
        assertThat(plain.code()).as(plain.out()).isEqualTo(broken.isEmpty() ? 0 : 1);
        assertThat(plain.out()).contains("good").endsWith("\n");
        assertThat(found.valueStream().map(each -> each.path("id").asString())).doesNotHaveDuplicates();
        assertThat(found.valueStream()
                        .filter(each -> each.path("state").asString().equals("broken")))
                .allSatisfy(each -> assertThat(each.path("cure").asString()).isNotEmpty());
        assertThat(folder.resolve("home/.claude-ollama"))
                .as("looking changes nothing")
                .doesNotExist();
        assertThat(run("doctor", "--fix").err()).doesNotContain("Exception");
    }

    @Test
    void the_doctor_finds_a_configuration_that_cannot_be_read() throws Exception {
        Path config = Files.createDirectories(folder.resolve("home/.claude-ollama/config"));
        Files.writeString(config.resolve("config.yaml"), "model_list:\n  - model_name: [\n");
        Result result = run("doctor");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("broken", "config.yaml:");
    }

    private record Result(int code, String out, String err) {}

    private Result run(String... words) throws Exception {
        List<String> line =
                new ArrayList<>(List.of(ROOT.resolve("bin/co").toAbsolutePath().toString()));
        line.addAll(List.of(words));
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        Files.createDirectories(folder.resolve("home")).toString(),
                        "CO_JAVA_HOME",
                        System.getProperty("java.home"),
                        "CO_AOT",
                        "off"));
        Process process = builder.start();
        started.add(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out, Files.readString(err));
    }
}
