package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code co mcp} and {@code co new}, without starting a server. */
class McpAndNewTest {
    private static final Path PROJECT =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath();
    private static final Programs NOBODY = new Programs() {
        @Override
        public int daemon(Common options) {
            return -1;
        }

        @Override
        public int demo(Common options, boolean headless, Look look) {
            return -1;
        }

        @Override
        public int console(Common options, Look look) {
            return -1;
        }

        @Override
        public int warmup(Command.Warmup.Kind kind) {
            return -1;
        }
    };

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void the_shipped_servers_are_listed() {
        assertThat(run("mcp")).isZero();
        assertThat(out()).contains("filesystem     npx -y @modelcontextprotocol/server-filesystem@", "git ", "memory ");
        assertThat(run("mcp", "list", "--json")).isZero();
        assertThat(out()).startsWith("[{\"name\":\"filesystem\",\"command\":\"npx\",\"args\":[\"-y\",");
    }

    @Test
    void adding_goes_into_a_copy_of_ones_own_and_taking_out_too() throws IOException {
        String shipped = Files.readString(PROJECT.resolve("config/mcp-servers.json"));
        assertThat(run("mcp", "add", "search", "--env", "TOKEN=${T}", "--", "npx", "-y", "s@1", "--flag"))
                .isZero();
        Path own = folder.resolve("home/config/mcp-servers.json");
        assertThat(out()).contains("Added search to " + own);
        assertThat(Files.readString(own))
                .contains(
                        "\"search\": {\"command\":\"npx\",\"args\":[\"-y\",\"s@1\",\"--flag\"],\"env\":{\"TOKEN\":\"${T}\"}}");
        assertThat(run("mcp", "add", "search", "--", "x")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("there is a server 'search' already");
        assertThat(run("mcp", "rm", "search")).isZero();
        assertThat(Files.readString(own)).isEqualTo(shipped);
        assertThat(run("mcp", "rm", "search")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("there is no server 'search'", "filesystem, git, memory");
        assertThat(PROJECT.resolve("config/mcp-servers.json")).hasContent(shipped);
    }

    @Test
    void a_broken_file_is_wrong_configuration_and_is_not_written_to() throws IOException {
        Path own = Files.createDirectories(folder.resolve("home/config")).resolve("mcp-servers.json");
        Files.writeString(own, "{\"mcpServers\": {\"a\": }}");
        assertThat(run("mcp", "list")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(err()).contains("mcp-servers.json:1:");
        assertThat(run("mcp", "add", "b", "--", "x")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(run("mcp", "check")).isEqualTo(ExitCode.WRONG_USE);
        assertThat(own).hasContent("{\"mcpServers\": {\"a\": }}");
    }

    @Test
    void a_server_whose_program_is_missing_is_told_with_where_to_get_it() {
        assertThat(run("mcp", "check", "memory")).isEqualTo(ExitCode.FAILED);
        assertThat(out()).contains("✗ broken memory", "'npx' is not on the PATH", "-> Install Node 20");
        assertThat(run("mcp", "check", "nobody")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("no server 'nobody'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                mcp frob           | 'mcp' takes list, check, add or rm, but got 'frob'
                mcp add x          | 'mcp add' needs a name and a command
                mcp add a/b -- x   | no name for a server
                mcp add a --env 1=2 -- x | --env takes NAME=VALUE
                mcp rm             | 'mcp rm' needs an argument, NAME
                mcp list x         | takes no argument, but got 'x'
                new                | 'new' needs an argument, NAME
                new ../x           | no name for a project
                new .hidden        | no name for a project
                new a b            | takes one argument, but got 'b'
                new a --template no | no template 'no'. There are: default
                """)
    void wrong_use_is_told(String line, String sentence) {
        assertThat(run(line.split(" ", -1))).isEqualTo(ExitCode.WRONG_USE);
        assertThat(err()).contains(sentence);
    }

    @Test
    void a_new_project_is_a_repository_with_the_mandate_and_is_never_overwritten() throws IOException {
        assertThat(run("new", "my-app", "--in", "work")).isZero();
        Path project = folder.resolve("work/my-app");
        assertThat(out()).contains("Made " + project, ".gitignore, .mcp.json, CLAUDE.md", "co hook install");
        assertThat(project.resolve("CLAUDE.md"))
                .content()
                .startsWith("# my-app\n\nBegun on 2026-11-26.")
                .contains("Never skip one", "Co-Authored-By: Qwen 2.5 Coder <ollama@local>")
                .doesNotContain("{{");
        assertThat(project.resolve(".git")).isDirectory();
        assertThat(project.resolve(".mcp.json")).hasContent("{\n  \"mcpServers\": {}\n}\n");
        Files.writeString(project.resolve("CLAUDE.md"), "mine");
        assertThat(run("new", "my-app", "--in", "work")).isEqualTo(ExitCode.FAILED);
        assertThat(err()).contains("is there already");
        assertThat(project.resolve("CLAUDE.md")).hasContent("mine");
    }

    @Test
    void it_goes_into_the_workspace_and_a_template_of_ones_own_wins() throws IOException {
        Path own = Files.createDirectories(folder.resolve("home/config/templates/project/default/dot-github"));
        Files.writeString(own.resolve("x.yml"), "on: {{name}}");
        Files.writeString(
                folder.resolve("home/config/settings.conf"), "WORKSPACE_DIR=" + folder.resolve("space") + "\n");
        assertThat(run("new", "--list")).isZero();
        assertThat(out()).contains("default        " + folder.resolve("home/config/templates/project/default"));
        assertThat(run("new", "a.b")).isZero();
        assertThat(folder.resolve("space/a.b/.github/x.yml")).hasContent("on: a.b");
        assertThat(folder.resolve("space/a.b/CLAUDE.md")).doesNotExist();
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        var surroundings = new Surroundings(
                // git is wanted for new projects; of what servers need, nothing may be found.
                Map.of("PATH", words[0].equals("new") ? "/usr/bin:/bin" : folder.toString()),
                folder,
                folder,
                Optional.of(PROJECT),
                Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC),
                () -> false,
                new NobodySits(),
                () -> "1");
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(0, List.of("--home", folder.resolve("home").toString()));
        return new Cli(
                        NOBODY,
                        surroundings,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(line);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
