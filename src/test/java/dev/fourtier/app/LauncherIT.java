package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.standin.OllamaProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon in the background, and what becomes {@code claude}: the packaged program, typed as a person types it. */
class LauncherIT {
    private static final Path ROOT =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath();
    private static final Pattern PID = Pattern.compile("pid (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @AfterEach
    void end() throws Exception {
        run(Map.of(), "stop");
    }

    @Test
    void starting_twice_and_stopping_twice_is_no_error() throws Exception {
        Result first = run(Map.of(), "start");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("started in", "proxy on http://localhost:", "Gemini bridge on http://");
        assertThat(first.err()).contains("waiting until it serves");
        long pid = pid(first.out());
        assertThat(run(Map.of(), "start", "proxy")).satisfies(second -> {
            assertThat(second.code()).isZero();
            assertThat(second.out()).contains("already running");
        });
        assertThat(run(Map.of(), "status").out()).contains("pid " + pid);
        assertThat(run(Map.of(), "stop").out()).contains("stopped (pid " + pid + ")");
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(pid).isEmpty());
        assertThat(run(Map.of(), "stop")).satisfies(second -> {
            assertThat(second.code()).isZero();
            assertThat(second.out()).contains("not running in " + folder.resolve("home"));
        });
        assertThat(run(Map.of(), "status").code()).isEqualTo(3);
    }

    @Test
    void it_has_a_session_and_the_jvm_options_of_a_daemon() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/self/stat")), "only Linux shows the session");
        long pid = pid(run(Map.of(), "start").out());
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]).isEqualTo(Long.toString(pid));
        assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"))
                .contains("-Xmx1g", "--daemon")
                .doesNotContain("-Xmx64m");
    }

    @Test
    void a_busy_port_names_the_program_that_has_it() throws Exception {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(socket.getLocalPort());
            Result refused = run(Map.of("CO_PROXY_PORT", port), "start");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("port " + port, "it did not start", "daemon.log");
            if (Files.isReadable(Path.of("/proc/net/tcp"))) {
                assertThat(refused.err())
                        .contains("kill " + ProcessHandle.current().pid());
            }
            assertThat(run(Map.of(), "status").code()).isEqualTo(3);
        }
    }

    @Test
    void a_wrong_configuration_is_2_and_a_restart_into_one_leaves_what_runs() throws Exception {
        Path wrong = Files.createDirectories(folder.resolve("wrong"));
        Files.writeString(wrong.resolve("config.yaml"), "model_list: nothing\n");
        assertThat(run(Map.of(), "start", "--config", wrong.toString())).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("config.yaml:1");
        });
        long pid = pid(run(Map.of(), "start").out());
        assertThat(run(Map.of(), "restart", "--config", wrong.toString())).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("config.yaml:1", "not restarted");
        });
        assertThat(run(Map.of(), "status").out()).contains("pid " + pid);
        Result again = run(Map.of(), "restart");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("stopped (pid " + pid + ")", "started in");
    }

    @Test
    void claude_local_starts_what_is_down_and_becomes_claude() throws Exception {
        fakeClaude();
        Map<String, String> environment =
                Map.of("REAL_ANTHROPIC_KEY", "sk-secret", "ANTHROPIC_MODEL", "claude-opus-5-5", "OWN", "kept");
        Path link = Files.createSymbolicLink(folder.resolve("claude-local"), ROOT.resolve("bin/co"));
        var words = new ArrayList<>(List.of(link.toString(), "-p", "h\u00e9 \"x\" $y", "", "--daemon", "demo"));
        Result first = exec(environment, "what was piped", words);
        assertThat(first.code()).isEqualTo(7);
        assertThat(first.out().lines())
                .startsWith(
                        "[--mcp-config="
                                + ROOT.resolve("config/mcp-servers.json").toRealPath() + "]",
                        "[-p]",
                        "[h\u00e9 \"x\" $y]",
                        "[]",
                        "[--daemon]",
                        "[demo]",
                        "what was piped")
                .contains(
                        "ANTHROPIC_API_KEY=local-4tier-routing-active",
                        "ANTHROPIC_MODEL=claude-opus-5-5",
                        "ANTHROPIC_DEFAULT_HAIKU_MODEL=claude-haiku-5-5",
                        "ANTHROPIC_CUSTOM_HEADERS=x-co-workspace: " + folder.toRealPath(),
                        "CO_LAUNCHED_CLAUDE=1",
                        "OWN=kept")
                .noneMatch(line -> line.contains("sk-secret"));
        assertThat(first.err()).contains("starting in the background", "started in", "ollama serve");
        Result status = run(Map.of(), "status");
        assertThat(first.out())
                .contains("ANTHROPIC_BASE_URL="
                        + status.out()
                                .lines()
                                .filter(line -> line.contains("proxy "))
                                .findFirst()
                                .orElseThrow()
                                .replaceFirst(".*(http:.*)", "$1"));
        Result second = run(environment, "claude", "--help me");
        assertThat(second.code()).isEqualTo(7);
        assertThat(second.err()).doesNotContain("starting");
        assertThat(run(Map.of(), "status").out()).contains("pid " + pid(status.out()));
    }

    @Test
    void claude_local_starts_again_what_was_stopped_by_name() throws Exception {
        fakeClaude();
        int port;
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Map<String, String> environment = Map.of("OLLAMA_HOST", "127.0.0.1:" + port);
        OllamaProgram.install(folder.resolve("bin"));
        assertThat(run(environment, "start").code()).isZero();
        assertThat(run(environment, "stop", "bridge").code()).isZero();
        assertThat(run(environment, "stop", "ollama").code()).isZero();
        assertThat(run(environment, "status").out())
                .containsPattern("bridge +stopped")
                .containsPattern("ollama +stopped");
        Result claude = run(environment, "claude", "-p", "x");
        assertThat(claude.code()).isEqualTo(7);
        assertThat(claude.out()).startsWith("[--mcp-config=");
        assertThat(claude.err()).doesNotContain("does not answer");
        assertThat(run(environment, "status").out())
                .containsPattern("bridge +running")
                .containsPattern("ollama +running");
    }

    @Test
    void without_claude_it_says_how_to_get_it_and_starts_nothing() throws Exception {
        Result missing = run(Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString()), "claude", "-p", "hi");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("npm install -g @anthropic-ai/claude-code");
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void from_the_home_folder_claude_goes_to_the_workspace() throws Exception {
        fakeClaude();
        Path config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(config.resolve("settings.conf"), "WORKSPACE_DIR=\"$HOME/my work\"\n");
        Result there = run(Map.of("HOME", folder.toString()), "claude");
        assertThat(there.out()).contains("PWD=" + folder.toRealPath().resolve("my work"));
        assertThat(there.err()).contains("WORKSPACE_DIR");
        Result here = run(Map.of("HOME", folder.resolve("home").toString()), "claude");
        assertThat(here.out()).contains("PWD=" + folder.toRealPath() + "\n");
    }

    @Test
    void at_a_terminal_claude_asks_unless_the_person_chose_otherwise() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script gives a command a terminal");
        fakeClaude();
        assertThat(atTerminal("")).containsSequence("[--permission-mode]", "[default]");
        assertThat(atTerminal("'mend it' --model opus"))
                .containsSequence("[--permission-mode]", "[default]", "[mend it]", "[--model]", "[opus]");
        assertThat(atTerminal("--permission-mode=plan"))
                .contains("[--permission-mode=plan]")
                .doesNotContain("[default]");
        assertThat(atTerminal("mcp list")).contains("[mcp]").doesNotContain("[default]");
        Path settings = Files.createDirectories(folder.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\"permissions\":{\"defaultMode\":\"acceptEdits\"}}");
        assertThat(atTerminal("")).doesNotContain("[default]");
    }

    @Test
    void what_claude_is_handed_gives_way_to_what_the_person_has() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script gives a command a terminal");
        fakeClaude();
        Path config = Files.createDirectories(folder.resolve("home/config"));
        Path mcp = config.resolve("mcp-servers.json");
        Files.writeString(mcp, "{\"mcpServers\":{\"x\":{\"command\":\"true\"}}}");
        assertThat(atTerminal("hello --x"))
                .as("a token, as claude asks about a key")
                .contains("[--mcp-config=" + mcp.toRealPath() + "]", "[--settings]")
                .contains("ANTHROPIC_AUTH_TOKEN=local-4tier-routing-active")
                .noneMatch(line -> line.startsWith("ANTHROPIC_API_KEY="))
                .anyMatch(line -> line.contains("/bin/co' statusline") && line.contains("\"refreshInterval\":1"));
        assertThat(atTerminal("mcp list"))
                .containsSequence("[mcp]", "[list]", "")
                .noneMatch(line -> line.startsWith("[--"))
                .contains("ANTHROPIC_API_KEY=local-4tier-routing-active");
        assertThat(run(Map.of(), "claude", "-p", "x").out())
                .startsWith("[--mcp-config=" + mcp.toRealPath() + "]\n[-p]\n[x]\n");
        assertThat(run(Map.of(), "claude", "-p", "x", "--mcp-config", "own").out())
                .startsWith("[-p]\n[x]\n[--mcp-config]");
        Files.writeString(mcp, "{\"mcpServers\":{\"x\":");
        assertThat(run(Map.of(), "claude", "-p", "x")).satisfies(broken -> {
            assertThat(broken.out()).startsWith("[-p]");
            assertThat(broken.err()).contains("mcp-servers.json cannot be used");
        });
        Path settings = Files.createDirectories(folder.resolve(".claude")).resolve("settings.json");
        Files.writeString(settings, "{\"statusLine\":{\"type\":\"command\",\"command\":\"mine\"}}");
        assertThat(atTerminal("")).doesNotContain("[--settings]");
    }

    private List<String> atTerminal(String words) throws Exception {
        Result result = exec(
                Map.of("HOME", folder.toString()),
                "",
                List.of("/usr/bin/script", "-qec", "'" + ROOT.resolve("bin/co") + "' claude " + words, "/dev/null"));
        assertThat(result.code()).isEqualTo(7);
        return result.out().lines().map(String::strip).toList();
    }

    private void fakeClaude() throws IOException {
        Path claude = Files.createDirectories(folder.resolve("bin")).resolve("claude");
        Files.writeString(
                claude,
                "#!/bin/sh\nfor word in \"$@\"; do echo \"[$word]\"; done\n[ -t 0 ] || cat\necho\nenv\necho PWD=\"$(pwd)\"\nexit 7\n");
        assertThat(claude.toFile().setExecutable(true)).isTrue();
    }

    private static long pid(String text) {
        Matcher found = PID.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return Long.parseLong(found.group(1));
    }

    private Result run(Map<String, String> environment, String... words) throws Exception {
        var line = new ArrayList<>(List.of(ROOT.resolve("bin/co").toString()));
        line.addAll(List.of(words));
        return exec(environment, "", line);
    }

    private Result exec(Map<String, String> environment, String input, List<String> line) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
        // To files: a daemon that kept the command's output open would hold a pipe up for ever.
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("CO_") || name.contains("ANTHROPIC") || name.contains("CLAUDE"));
        own.put("CO_JAVA_HOME", System.getProperty("java.home"));
        own.put("CO_HOME", folder.resolve("home").toString());
        own.put("CO_AOT", "off");
        own.put("CO_PROXY_PORT", "0");
        own.put("CO_BRIDGE_PORT", "0");
        // Nobody listens there.
        own.put("OLLAMA_HOST", "127.0.0.1:9");
        own.merge("PATH", folder.resolve("bin").toString(), (usual, ours) -> ours + ":" + usual);
        own.putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Result(int code, String out, String err) {}
}
