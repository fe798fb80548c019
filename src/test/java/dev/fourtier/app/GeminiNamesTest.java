package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gem3} and its like, which bin/co does without a JVM: with a program that says what it was started with. */
class GeminiNamesTest {
    private static final Path BIN =
            Path.of(System.getProperty("co.basedir", "."), "bin").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        Path gemini = Files.createDirectory(folder.resolve("bin")).resolve("gemini");
        Files.writeString(gemini, """
                #!/bin/sh
                for word in "$@"; do printf '[%s]' "$word"; done
                printf ' key=%s stdin=' "${REAL_ANTHROPIC_KEY:-none}"
                cat
                exit 7
                """);
        Files.setPosixFilePermissions(gemini, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @CsvSource({"gem-flash, gemini-3.5-flash-lite", "gem3, gemini-3-flash-preview", "gem3-pro, gemini-3.1-pro-preview"})
    void a_name_is_a_model_and_a_retired_one_its_heir(String name, String model) throws Exception {
        Result result = run("", true, name, "two words", "more");
        assertThat(result.out()).isEqualTo("[-m][" + model + "][--skip-trust][-p][two words more] key=none stdin=");
        assertThat(result.code()).as("the CLI's own").isEqualTo(7);
        assertThat(result.err().contains("its heir " + model)).isEqualTo(!name.equals("gem3"));
    }

    @Test
    void what_is_piped_is_the_prompt_or_goes_with_it() throws Exception {
        assertThat(run("piped", true, "gem3").out())
                .contains("[gemini-3-flash-preview][--skip-trust] key", "stdin=piped");
        assertThat(run("piped", true, "gem3", "x").out()).contains("[-p][x]", "stdin=piped");
    }

    @Test
    void a_folder_that_brings_settings_of_its_own_is_not_trusted_for_the_person() throws Exception {
        Files.createDirectory(folder.resolve(".gemini"));
        assertThat(run("", true, "gem3", "x").out()).doesNotContain("skip-trust");
    }

    @Test
    void options_are_the_cli_s_own() throws Exception {
        assertThat(run("", true, "gem3", "--yolo", "x").out()).startsWith("[-m][gemini-3-flash-preview][--yolo][x]");
    }

    @Test
    void models_conf_decides() throws Exception {
        Path config = Files.createDirectories(folder.resolve("home/config"));
        Files.writeString(config.resolve("models.conf"), """
                [model a-1] # one
                aliases = other, gem3
                retired = 2000-01-01
                heir = b-2
                [model b-2]
                retired = 2999-01-01
                heir = c-3
                """);
        assertThat(run("", true, "gem3", "x").out()).startsWith("[-m][b-2]");
        Result unknown = run("", true, "gem-25", "x");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("no model in models.conf has the alias gem-25");
    }

    @Test
    void help_needs_nothing_and_a_missing_cli_is_said() throws Exception {
        assertThat(run("", false, "gem3", "--help").out()).contains("Usage: gem3", "gem-flash");
        Result missing = run("", false, "gem3", "x");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("npm install -g @google/gemini-cli");
    }

    private Result run(String input, boolean installed, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(words));
        command.set(0, BIN.resolve(words[0]).toString());
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = "/usr/bin:/bin";
        assumeTrue(installed || !Files.exists(Path.of("/usr/bin/gemini")), "a real one is in the way");
        builder.environment().put("PATH", installed ? folder.resolve("bin") + ":" + path : path);
        builder.environment().put("CO_HOME", folder.resolve("home").toString());
        builder.environment().put("REAL_ANTHROPIC_KEY", "secret");
        builder.environment().remove("CO_CONFIG");
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, Files.readString(err));
    }
}
