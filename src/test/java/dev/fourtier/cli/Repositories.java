package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.Home;
import dev.fourtier.control.history.Ledgers;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.model.Tier;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Real git in folders of its own, with a {@code bin/co} that hands each call to the {@link Cli} of this very process through two
 * pipes: a JVM for each commit of each test would take longer than all of them.
 */
final class Repositories {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final Path root;
    final Home home;
    final Map<String, String> environment = new HashMap<>();
    private final Path project;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int answers;

    Repositories(Path root) throws IOException, InterruptedException {
        this.root = root.toRealPath();
        Path person = Files.createDirectories(this.root.resolve("person's home"));
        this.home = new Home(person.resolve("state"));
        this.project = this.root.resolve("the program");
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", person.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_EDITOR", "true");
        Files.writeString(person.resolve(".gitconfig"), """
                [user]
                name = Ada
                email = ada@home
                [init]
                defaultBranch = main
                [commit]
                gpgsign = false
                """);
        program("""
                #!/bin/sh
                cd -P . && pipes='%s'
                { pwd; printf '%%s\\n' "$#" "$@"; env; } >"$pipes/ask"
                cat "$pipes/answer" >&2
                """.formatted(this.root.toString().replace("'", "'\\''")));
        run(this.root, "mkfifo", "ask", "answer");
        Thread.ofPlatform().daemon().name("co").start(this::serve);
    }

    void program(String script) throws IOException {
        script(project.resolve("bin/co"), script);
    }

    /** A new repository with one commit, made at noon, and the hook in it. */
    Path repository(String name) throws IOException, InterruptedException {
        Path tree = Files.createDirectories(root.resolve(name));
        git(tree, "init", "-q");
        write(tree, "first", "1");
        git(tree, "add", ".");
        commit(tree, NOON, "-m", "First");
        assertThat(co(tree, "hook", "install")).isZero();
        return tree;
    }

    void answered(Path workspace, Instant ended, Tier... tiers) {
        var requests = new ArrayList<RequestRecord>();
        for (Tier tier : tiers) {
            requests.add(Ledgers.answered(ended, workspace.toString(), tier, "m"));
        }
        Ledgers.write(home.ledgerFile(), requests);
    }

    void commit(Path tree, Instant when, String... options) throws IOException, InterruptedException {
        at(when);
        var words = new ArrayList<>(List.of("commit", "-q", "--allow-empty"));
        words.addAll(List.of(options));
        git(tree, words.toArray(String[]::new));
    }

    /** All commits of git from now on are made then. */
    void at(Instant when) {
        environment.put("GIT_COMMITTER_DATE", when.toString());
        environment.put("GIT_AUTHOR_DATE", when.toString());
    }

    String message(Path tree, String commit) throws IOException, InterruptedException {
        return git(tree, "log", "-1", "--format=%B", commit).stripTrailing();
    }

    String git(Path tree, String... words) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of("git"));
        line.addAll(List.of(words));
        return run(tree, line.toArray(String[]::new));
    }

    /** What the person typed; its words are in {@link #said}. */
    int co(Path folder, String... words) {
        return cli(folder, environment, new PrintStream(said, true, StandardCharsets.UTF_8), List.of(words));
    }

    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** How often the hook has called the program. */
    synchronized int answers() {
        return answers;
    }

    Result tryRun(Path folder, String... line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), text);
    }

    record Result(int code, String text) {}

    static void write(Path tree, String file, String text) throws IOException {
        Files.writeString(tree.resolve(file), text);
    }

    static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Path folder, String... line) throws IOException, InterruptedException {
        Result result = tryRun(folder, line);
        assertThat(result.code()).as("%s: %s", List.of(line), result.text()).isZero();
        return result.text();
    }

    private void serve() {
        while (true) {
            try {
                List<String> ask = Files.readAllLines(root.resolve("ask"));
                int words = Integer.parseInt(ask.get(1));
                var variables = new HashMap<String, String>();
                ask.subList(2 + words, ask.size()).stream()
                        .filter(line -> line.indexOf('=') > 0)
                        .forEach(line -> variables.put(
                                line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
                var bytes = new ByteArrayOutputStream();
                cli(
                        Path.of(ask.getFirst()),
                        variables,
                        new PrintStream(bytes, true, StandardCharsets.UTF_8),
                        ask.subList(2, 2 + words));
                synchronized (this) {
                    answers++;
                }
                Files.write(root.resolve("answer"), bytes.toByteArray());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private int cli(Path folder, Map<String, String> variables, PrintStream out, List<String> words) {
        var around = new HashMap<>(variables);
        around.put("CO_HOME", home.root().toString());
        return new Cli(
                        new NoPrograms(),
                        new Surroundings(
                                around,
                                Path.of(environment.getOrDefault("HOME", "")),
                                folder,
                                Optional.of(project),
                                Clock.systemUTC(),
                                () -> false,
                                new NobodySits(),
                                () -> "test"),
                        out,
                        out)
                .run(words);
    }

    private record NoPrograms() implements Programs {
        @Override
        public int console(Common options, Look look) {
            throw new AssertionError("a console was opened");
        }

        @Override
        public int daemon(Common options) {
            throw new AssertionError();
        }

        @Override
        public int demo(Common options, boolean headless, Look look) {
            throw new AssertionError();
        }

        @Override
        public int warmup(Command.Warmup.Kind kind) {
            throw new AssertionError();
        }
    }
}
