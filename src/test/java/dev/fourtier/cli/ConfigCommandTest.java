package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final Path PROJECT =
            Path.of(System.getProperty("co.basedir", ".")).toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void the_shipped_files_are_right() {
        assertThat(command(PROJECT.resolve("config")).check(List.of())).isZero();
        assertThat(said()).contains("nothing is wrong").doesNotContain("warning");
    }

    @Test
    void each_mistake_has_its_file_and_line_and_what_to_write_instead() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("settings.conf"), "\nPING_SECONDS=never\nWORKPLACE=x\n");
        Files.writeString(config.resolve("mcp-servers.json"), "{\"mcpServers\": {\"x\": {}}}");
        Files.writeString(config.resolve("services.yaml"), "services:\n  - name: a b\n");
        assertThat(command(config).check(List.of("keys.yaml:3:1: there is no action 'fly'. Leave it out.")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(config + "/settings.conf:2:14: ")
                        .contains("PING_SECONDS"))
                .anySatisfy(
                        line -> assertThat(line).startsWith(config + "/mcp-servers.json:1:17: x has no command. Write"))
                .anySatisfy(line -> assertThat(line).startsWith(config + "/services.yaml:2:"))
                .anySatisfy(line ->
                        assertThat(line).startsWith(folder.resolve("home") + "/keys.yaml:3:1: there is no action"));
        assertThat(said()).containsPattern("co: \\d errors, \\d warnings?\\.\n$");
    }

    @Test
    void what_is_said_of_the_keys_is_a_sentence_and_no_path() {
        assertThat(command(PROJECT.resolve("config"))
                        .check(List.of(
                                "keys.yaml:1:1: 'a//b\0/.' is no view.", "/home/keys.yaml: the file cannot be read.")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(said())
                .startsWith(
                        folder.resolve("home") + "/keys.yaml:1:1: 'a//b\0/.' is no view.\n/home/keys.yaml: the file");
    }

    @Test
    void a_warning_is_no_failure() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("settings.conf"), "WORKPLACE=x\n");
        assertThat(command(config).check(List.of())).isZero();
        assertThat(said()).contains("settings.conf:1:1: warning: ", "co: 0 errors, 1 warning.");
    }

    @Test
    void a_folder_that_is_not_there_is_said_once() {
        assertThat(command(folder.resolve("nowhere")).check(List.of())).isEqualTo(ExitCode.FAILED);
        assertThat(said().lines().filter(line -> line.contains("there is no such folder")))
                .hasSize(1);
    }

    @Test
    void the_files_that_count_are_named() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("settings.conf"), "");
        assertThat(command(config).path()).isZero();
        assertThat(said().lines())
                .anyMatch(line -> line.matches("settings.conf +" + config + "/settings.conf \\(yours\\)"))
                .anyMatch(line -> line.matches("config.yaml +" + PROJECT + "/config/config.yaml \\(shipped\\)"))
                .anyMatch(line -> line.startsWith("keys.yaml") && line.contains("not there"));
    }

    private ConfigCommand command(Path config) {
        var surroundings = new Surroundings(
                Map.of("HOME", folder.toString()),
                folder,
                folder,
                Optional.of(PROJECT),
                Clock.systemUTC(),
                () -> false,
                new NobodySits(),
                () -> "1");
        return new ConfigCommand(
                new Common(folder.resolve("home"), config, 4000, 4001),
                surroundings,
                new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
