package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The completions in the real shells, where they are installed. */
class CompletionTest {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final String RUNNING = """
            #!/bin/sh
            case $1 in
                status) echo '{"version":"1","services":[{"name":"ollama","state":"running"},{"name":"litellm"}]}' ;;
                approvals) echo '[{"id":"ttehevnx","model":"m"}]' ;;
                models) echo '[{"tier":"T1","model":"qwen2.5-coder:7b"}]' ;;
            esac
            """;

    /** Completes the word $2, and waits until all of $3 was shown. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z "PS1='>'; autoload -Uz compinit; compinit -u -D; source $1; bindkey '^I' complete-word; echo rea''dy"
            zpty -r -m z out '*ready*'
            zpty -w -n z "$2"$'\\t'
            zpty -r -m z out "$3"
            print -r -- found
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Completion.Shell.class)
    void every_command_and_option_of_the_grammar_is_offered(Completion.Shell shell) {
        String script = Completion.ofGrammar().script(shell);
        Verb.shown().forEach(verb -> {
            assertThat(script).contains(verb.word);
            verb.flags().forEach(flag -> assertThat(script).contains(flag.word));
        });
        assertThat(script).doesNotContain("warmup");
    }

    @Test
    void every_name_in_bin_is_completed_or_takes_a_prompt_of_ones_own() throws IOException {
        try (Stream<Path> bin = Files.list(ROOT.resolve("bin"))) {
            List<String> names = bin.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("co") && !name.startsWith("ol-"))
                    .filter(name ->
                            !List.of("gem-flash", "gem-25", "gem3", "gem3-pro").contains(name))
                    .toList();
            assertThat(Completion.ofGrammar().names().keySet()).containsAll(names);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'co approva'|approvals",
                "'co hook '|install uninstall",
                "'co requests --tier '|T1 T2 T3 T4",
                "'co --home /x approva'|approvals",
                "'co logs oll'|ollama",
                "'co approve '|ttehevnx",
                "'proxy-logs --fo'|--follow",
            })
    void a_word_is_completed(String typed, String expected) throws Exception {
        for (Completion.Shell shell : List.of(Completion.Shell.BASH, Completion.Shell.FISH)) {
            if (isInstalled(shell.word())) {
                assertThat(completed(shell, typed)).as(shell.word()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Completion.Shell.class)
    void without_a_co_that_runs_nothing_is_said(Completion.Shell shell) throws Exception {
        assumeTrue(isInstalled(shell.word()), () -> shell.word() + " is not installed");
        Path script = script(shell);
        Result result = run(shell.word(), "-c", "source " + script + "; __co_values approvals");
        assertThat(result.out()).isEmpty();
    }

    private String completed(Completion.Shell shell, String line) throws Exception {
        Path program = Files.createDirectories(folder.resolve("path")).resolve("co");
        Files.writeString(program, RUNNING);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path script = script(shell);
        return switch (shell) {
            case BASH -> {
                String words = line.endsWith(" ") ? line + "''" : line;
                yield run(
                                "bash",
                                "--norc",
                                "-c",
                                "source " + script + "; COMP_WORDS=(" + words
                                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _co; " + "echo ${COMPREPLY[*]}")
                        .out()
                        .strip();
            }
            case FISH ->
                String.join(
                        " ",
                        run("fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "' | cut -f1")
                                .out()
                                .lines()
                                .toList());
            case ZSH -> throw new IllegalArgumentException("shows instead of telling");
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'co hook '|*install*uninstall*", "'co approve '|*ttehevnx*", "'proxy-logs --fo'|*--follow*"})
    void zsh_shows_what_can_follow(String typed, String expected) throws Exception {
        assumeTrue(isInstalled("zsh"), "zsh is not installed");
        Path program = Files.createDirectories(folder.resolve("path")).resolve("co");
        Files.writeString(program, RUNNING);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path driver = Files.writeString(folder.resolve("driver.zsh"), ZSH);
        Result result =
                run("zsh", "-f", driver.toString(), script(Completion.Shell.ZSH).toString(), typed, expected);
        assertThat(result).isEqualTo(new Result(0, "found\n"));
    }

    private Path script(Completion.Shell shell) throws IOException {
        return Files.writeString(
                folder.resolve("co." + shell.word()), Completion.ofGrammar().script(shell));
    }

    private static boolean isInstalled(String shell) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }

    private Result run(String... line) throws Exception {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(line))).redirectErrorStream(true);
        builder.environment().put("PATH", folder.resolve("path") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        process.getOutputStream().close();
        // What hangs is ended, and then there is nothing to read.
        process.onExit().orTimeout(60, TimeUnit.SECONDS).exceptionally(late -> {
            process.destroyForcibly();
            return process;
        });
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }

    private record Result(int code, String out) {}
}
