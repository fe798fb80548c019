package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.control.history.Ledgers;
import dev.fourtier.model.Tier;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started by {@code bin/co} as a person starts it. */
class CoIT {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final long SECONDS = 180;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final Map<Long, Path> errors = new HashMap<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void help_and_version() throws Exception {
        assertThat(run("--version")).isEqualTo(new Result(0, "co 0.1.0\n", ""));
        assertThat(run("--help").code()).isZero();
        assertThat(run("--help").out()).contains("Usage: co");
        assertThat(run("--help").err()).isEmpty();
    }

    @Test
    void help_and_version_load_neither_json_nor_logs_nor_server() throws Exception {
        for (String option : List.of("--help", "--version")) {
            Result result = run(Map.of("CO_JAVA_OPTS", "-Xlog:class+load:file=" + folder + "/classes"), option);
            assertThat(result.code()).isZero();
            assertThat(Files.readString(folder.resolve("classes")))
                    .contains("dev.fourtier.cli.Cli ")
                    .doesNotContain("tools.jackson", "ch.qos.logback", "org.slf4j", "org.eclipse.jetty", "org.sqlite");
        }
    }

    @Test
    void only_what_asks_the_ledger_loads_its_database() throws Exception {
        assertThat(run(Map.of("CO_JAVA_OPTS", "-Xlog:class+load:file=" + folder + "/classes"), "status")
                        .code())
                .isEqualTo(3);
        assertThat(Files.readString(folder.resolve("classes"))).doesNotContain("org.sqlite", "dev.fourtier.ledger");
        assertThat(run("ledger", "--json")).isEqualTo(new Result(0, "[]\n", ""));
        assertThat(run("requests").out()).startsWith("No request is recorded yet");
    }

    @Test
    void a_commit_names_who_answered_with_the_real_program_in_the_hook() throws Exception {
        Path tree = Files.createDirectories(folder.resolve("a tree")).toRealPath();
        assertThat(finish(git(tree, "init", "-q")).code()).isZero();
        assertThat(finish(in(tree, ROOT.resolve("bin/co").toAbsolutePath().toString(), "hook", "install"))
                        .code())
                .isZero();
        Ledgers.write(
                folder.resolve("home/ledger/ledger.db"),
                List.of(Ledgers.answered(Instant.now(), tree.toString(), Tier.T2, "m")));
        // A machine under load may need longer than the two seconds that a commit waits.
        await().atMost(Duration.ofSeconds(SECONDS)).until(() -> {
            Result commit = finish(
                    git(tree, "-c", "user.name=Ada", "-c", "user.email=a@b", "commit", "--allow-empty", "-m", "First"));
            assertThat(commit.code()).isZero();
            String message = finish(git(tree, "log", "-1", "--format=%B")).out();
            finish(git(tree, "update-ref", "-d", "HEAD"));
            return message.equals("First\n\nCo-Authored-By: Qwen 3 Coder <ollama@cloud>\n\n");
        });
    }

    private Process git(Path tree, String... words) throws IOException {
        var line = new ArrayList<>(List.of("git", "-C", tree.toString()));
        line.addAll(List.of(words));
        return start(Map.of(), line.toArray(String[]::new));
    }

    private Process in(Path tree, String... line) throws IOException {
        var words = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\"", tree.toString()));
        words.addAll(List.of(line));
        return start(Map.of(), words.toArray(String[]::new));
    }

    @Test
    void the_help_is_kept_and_shown_without_a_jvm_until_the_program_is_another() throws Exception {
        Path checkout = checkout();
        Path jar = Files.createDirectories(checkout.resolve("target/lib")).resolve("co.jar");
        Path lib = Path.of(System.getProperty("co.lib", "target/lib")).toAbsolutePath();
        try (Stream<Path> jars = Files.list(lib)) {
            for (Path each : jars.toList()) {
                Files.copy(each, jar.resolveSibling(each.getFileName()));
            }
        }
        String co = checkout + "/bin/co";
        Map<String, String> with =
                Map.of("CO_AOT", "on", "XDG_CACHE_HOME", folder.resolve("cache").toString());
        // The training of a start-up cache would go on behind this test.
        Files.createDirectories(folder.resolve("cache/co"));
        Map<String, String> first = new HashMap<>(with);
        first.put("CO_JAVA_OPTS", "-Dfirst");
        Result all = finish(start(first, co, "--help"));
        assertThat(all.out()).startsWith("co: free models");
        assertThat(finish(start(first, co, "stop", "--help")).out()).startsWith("Usage: co stop");
        Map<String, String> noJava = new HashMap<>(with);
        noJava.put("CO_JAVA_HOME", folder.resolve("nowhere").toString());
        assertThat(finish(start(noJava, co, "help"))).isEqualTo(all);
        assertThat(finish(start(noJava, co, "help", "stop")).out()).startsWith("Usage: co stop");
        assertThat(finish(start(noJava, co, "help", "start")).code()).isEqualTo(2);
        assertThat(finish(start(first, co, "help", "nonsense")).code()).isEqualTo(2);
        assertThat(finish(start(first, co, "help", "nonsense")).out()).isEmpty();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(finish(start(noJava, co, "help")).code())
                .as("another program")
                .isEqualTo(2);
    }

    @Test
    void the_end_of_a_log_as_json_is_the_same_without_a_jvm() throws Exception {
        Path log = Files.createDirectories(folder.resolve("home/logs")).resolve("proxy.log");
        Files.writeString(log, """
                2026-11-23T05:00:00.123+00:00 INFO  proxy req_1 answered
                2026-11-23T05:00:01.123+00:00 WARN  gemini broke \\ "so"  twice  žluť
                \tat a.trace\033[0m\001
                2026-11-23T05:00:02.123Z level=INFO "x"

                2026-11-23T05:00:02.123Z
                2026-11-23T05:00:02.123Z DEBUG
                INFO proxy no time
                """);
        String java = System.getProperty("java.home");
        Result quick = finish(start(
                Map.of("CO_JAVA_HOME", folder.resolve("nowhere").toString()),
                ROOT.resolve("bin/co").toString(),
                "logs",
                "proxy",
                "--json"));
        // With an option that the shell leaves to the program.
        Result slow = finish(start(
                Map.of("CO_JAVA_HOME", java),
                ROOT.resolve("bin/co").toString(),
                "--proxy-port=1",
                "logs",
                "proxy",
                "--json"));
        assertThat(quick).isEqualTo(slow);
        assertThat(quick.code()).isZero();
        assertThat(quick.out().lines()).hasSize(8).anyMatch(line -> line.contains("\\u001B"));
        assertThat(finish(start(Map.of(), ROOT.resolve("bin/co").toString(), "logs", "proxy", "-n", "1", "--json"))
                        .out())
                .isEqualTo("{\"message\":\"INFO proxy no time\"}\n");
    }

    @Test
    void wrong_use_is_2_with_one_line() throws Exception {
        assertThat(run("--wrong")).isEqualTo(new Result(2, "", "co: unknown option '--wrong'. See 'co --help'.\n"));
        assertThat(run()).satisfies(result -> {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("co --daemon");
        });
    }

    @Test
    void a_name_of_ours_is_a_command_and_links_are_followed() throws Exception {
        Path near = Files.createSymbolicLink(
                folder.resolve("co-status"), ROOT.resolve("bin/co").toAbsolutePath());
        Path far = Files.createDirectories(folder.resolve("a b")).resolve("co-help");
        Files.createSymbolicLink(far, Path.of("../co-status"));
        assertThat(finish(start(Map.of(), near.toString())))
                .satisfies(result -> assertThat(result.code()).isEqualTo(3));
        assertThat(finish(start(Map.of(), far.toString())).out()).contains("Usage: co");
        Path later = Files.createSymbolicLink(folder.resolve("claude-local"), Path.of("co-status"));
        assertThat(finish(start(Map.of(), later.toString(), "--help")).out()).contains("Usage: co claude");
        Path foreign = Files.createSymbolicLink(folder.resolve("ls"), Path.of("co-status"));
        assertThat(finish(start(Map.of(), foreign.toString())).code()).isEqualTo(2);
    }

    @Test
    void gem_login_explains_first_and_starts_nothing_without_a_person() throws Exception {
        Path link = Files.createSymbolicLink(
                folder.resolve("gem-login"), ROOT.resolve("bin/co").toAbsolutePath());
        Path none = tools();
        assertThat(finish(start(Map.of("PATH", none.toString()), link.toString())))
                .satisfies(result -> {
                    assertThat(result.code()).isEqualTo(1);
                    assertThat(result.err()).contains("UNSUPPORTED_CLIENT", "npm install -g @google/gemini-cli");
                });
        Path gemini = none.resolve("gemini");
        Files.writeString(gemini, "#!/bin/sh\necho started\n");
        assertThat(gemini.toFile().setExecutable(true)).isTrue();
        assertThat(finish(start(Map.of("PATH", none.toString()), link.toString())))
                .satisfies(result -> {
                    assertThat(result.code()).isEqualTo(2);
                    assertThat(result.out()).isEmpty();
                    assertThat(result.err()).contains("GOOGLE_SIGN_IN=on", "GEMINI_API_KEY", "needs a terminal");
                });
    }

    @Test
    void the_daemon_comes_up_answers_and_goes_with_0() throws Exception {
        assertThat(run("status").code()).isEqualTo(3);
        Process daemon = start(Map.of(), ROOT.resolve("bin/co").toString(), "--daemon");
        try (BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("co 0.1.0: proxy on http://localhost:");
            assertThat(run("status").out()).contains("co 0.1.0  pid " + daemon.pid());
            assertThat(run("status", "--json").out()).startsWith("{\"version\":\"0.1.0\",\"pid\":" + daemon.pid());
            assertThat(run("--daemon")).satisfies(second -> {
                assertThat(second.code()).isEqualTo(1);
                assertThat(second.err()).contains("already running", "pid " + daemon.pid());
            });
            daemon.destroy();
            assertThat(daemon.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(daemon.exitValue()).isZero();
        assertThat(folder.resolve("home/run/control.json")).doesNotExist();
        assertThat(run("status").code()).isEqualTo(3);
    }

    @Test
    void a_killed_daemon_leaves_nothing_in_the_way() throws Exception {
        Process first = start(Map.of(), ROOT.resolve("bin/co").toString(), "--daemon");
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains("proxy on");
        }
        first.destroyForcibly().waitFor();
        assertThat(run("status").code()).isEqualTo(3);
        Process second = start(Map.of(), ROOT.resolve("bin/co").toString(), "--daemon");
        try (BufferedReader out = second.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).contains("proxy on");
        }
    }

    @Test
    void a_cache_is_trained_once_for_commands_and_a_spoilt_one_does_no_harm() throws Exception {
        Map<String, String> trained = Map.of("CO_AOT", "on", "XDG_CACHE_HOME", folder + "/cache");
        assertThat(run(trained, "--version").code()).isZero();
        await().atMost(Duration.ofSeconds(SECONDS)).until(() -> caches().size() == 1);
        assertThat(run(trained, "--version")).isEqualTo(new Result(0, "co 0.1.0\n", ""));
        Files.writeString(caches().getFirst(), "no cache");
        assertThat(run(trained, "--version")).isEqualTo(new Result(0, "co 0.1.0\n", ""));
    }

    @Test
    void a_java_named_on_purpose_must_do() throws Exception {
        assertThat(run(Map.of("CO_JAVA_HOME", folder.toString()), "--version")).satisfies(result -> {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("CO_JAVA_HOME", "no Java 25");
        });
    }

    @Test
    void without_anything_built_what_is_missing_is_named() throws Exception {
        Path checkout = checkout();
        String java = System.getProperty("java.home");
        Result noMaven = finish(start(Map.of("PATH", tools().toString(), "CO_JAVA_HOME", java), checkout + "/bin/co"));
        assertThat(noMaven.code()).isEqualTo(1);
        assertThat(noMaven.err()).contains("Maven", "apt install maven");

        Path runtime = folder.resolve("jre");
        Files.createDirectories(runtime.resolve("bin"));
        Files.createSymbolicLink(runtime.resolve("bin/java"), Path.of(java, "bin/java"));
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        Result noCompiler = finish(start(fakeMaven("exit 0", runtime.toString()), checkout + "/bin/co"));
        assertThat(noCompiler.code()).isEqualTo(1);
        assertThat(noCompiler.err()).contains("can run co but not build it", runtime.toString());
    }

    @Test
    void a_failed_build_shows_its_last_lines_and_keeps_no_lock() throws Exception {
        Path checkout = checkout();
        Files.createDirectories(checkout.resolve("target/co-build.lock"));
        // No process has this pid: more than any Linux or macOS gives.
        Files.writeString(checkout.resolve("target/co-build.lock/pid"), "99999999\n");
        Result failed = finish(start(
                fakeMaven("echo the reason; exit 1", System.getProperty("java.home")),
                checkout + "/bin/co",
                "--version"));
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("first use: building", "the reason", "co-build.log");
        assertThat(checkout.resolve("target/co-build.lock")).doesNotExist();
    }

    @Test
    void the_first_use_builds_and_then_runs() throws Exception {
        Path checkout = checkout();
        Path lib = Path.of(System.getProperty("co.lib", "target/lib")).toAbsolutePath();
        String maven = "test -x \"$JAVA_HOME/bin/javac\" && ln -s '" + lib + "' target/lib";
        Result built =
                finish(start(fakeMaven(maven, System.getProperty("java.home")), checkout + "/bin/co", "--version"));
        assertThat(built.out()).isEqualTo("co 0.1.0\n");
        assertThat(built.code()).isZero();
        assertThat(checkout.resolve("target/co-build.lock")).doesNotExist();
    }

    @Test
    void what_was_pulled_is_built_and_what_was_built_by_hand_is_left_alone() throws Exception {
        Path checkout = checkout();
        Path git = Files.createDirectories(checkout.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + "a".repeat(40) + " refs/heads/main\n");
        Path lib = Path.of(System.getProperty("co.lib", "target/lib")).toAbsolutePath();
        String maven = "echo built >>builds; mkdir -p target/lib; ln -sf '" + lib + "'/* target/lib/";
        Map<String, String> environment = fakeMaven(maven, System.getProperty("java.home"));
        String co = checkout + "/bin/co";
        assertThat(finish(start(environment, co, "--version")).err()).contains("first use");
        assertThat(finish(start(environment, co, "--version")).err()).isEmpty();
        Path branch = Files.createDirectories(git.resolve("refs/heads")).resolve("main");
        Files.writeString(branch, "b".repeat(40) + "\n");
        assertThat(finish(start(environment, co, "--version"))).satisfies(pulled -> {
            assertThat(pulled.err()).contains("new commits: building");
            assertThat(pulled.out()).isEqualTo("co 0.1.0\n");
        });
        assertThat(finish(start(environment, co, "--version")).err()).isEmpty();
        assertThat(checkout.resolve("builds")).hasContent("built\nbuilt\n");
        Files.delete(checkout.resolve("target/co-built-from"));
        Files.writeString(branch, "c".repeat(40) + "\n");
        assertThat(finish(start(environment, co, "--version")).err()).isEmpty();
    }

    @Test
    void shellcheck_finds_nothing() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "shellcheck"))),
                "shellcheck is not installed");
        assertThat(finish(start(Map.of(), "shellcheck", ROOT.resolve("bin/co").toString())))
                .isEqualTo(new Result(0, "", ""));
    }

    private Path checkout() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve("bin"));
        Files.copy(ROOT.resolve("bin/co"), checkout.resolve("bin/co"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        return checkout;
    }

    /** A PATH with what the script needs, and neither Java nor Maven. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of(
                "sh",
                "cat",
                "cksum",
                "dirname",
                "find",
                "ln",
                "mkdir",
                "mv",
                "nice",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "stat",
                "tail",
                "uname")) {
            Path link = tools.resolve(tool);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, which(tool));
            }
        }
        return tools;
    }

    private Map<String, String> fakeMaven(String script, String javaHome) throws IOException {
        Path maven = tools().resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n" + script + "\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        return Map.of("PATH", tools().toString(), "CO_JAVA_HOME", javaHome);
    }

    private static Path which(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private List<Path> caches() throws IOException {
        Path cache = folder.resolve("cache/co");
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Result run(String... args) throws Exception {
        return run(Map.of(), args);
    }

    private Result run(Map<String, String> environment, String... args) throws Exception {
        List<String> line = new ArrayList<>(List.of(ROOT.resolve("bin/co").toString()));
        line.addAll(List.of(args));
        return finish(start(environment, line.toArray(String[]::new)));
    }

    private Process start(Map<String, String> environment, String... line) throws IOException {
        var builder = new ProcessBuilder(line).redirectInput(new File("/dev/null"));
        Path error = Files.createTempFile(folder, "err", "");
        builder.redirectError(error.toFile());
        Map<String, String> own = builder.environment();
        own.keySet().removeIf(name -> name.startsWith("CO_"));
        own.put("CO_JAVA_HOME", System.getProperty("java.home"));
        own.put("CO_HOME", folder.resolve("home").toString());
        own.put("CO_AOT", "off");
        // Somebody may run a co of their own on the usual ports.
        own.put("CO_PROXY_PORT", "0");
        own.put("CO_BRIDGE_PORT", "0");
        // Nobody may listen there, so an Ollama of this machine is neither started nor used.
        own.put("OLLAMA_HOST", "127.0.0.1:9");
        own.putAll(environment);
        Process process = builder.start();
        started.add(process);
        errors.put(process.pid(), error);
        return process;
    }

    private Result finish(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out, Files.readString(errors.get(process.pid())));
    }

    private record Result(int code, String out, String err) {}
}
