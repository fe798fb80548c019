package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest {
    private static final RunFile FILE =
            new RunFile(4711, new ControlToken("secret"), 12, Instant.parse("2026-11-23T00:00:00Z"));

    @TempDir
    private Path root;

    private Home home;

    @BeforeEach
    void create() throws Exception {
        home = new Home(root.resolve("home")).create();
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        FILE.write(home.runFile());
        assertThat(mode(home.runFile())).isEqualTo("rw-------");
        assertThat(mode(home.run())).isEqualTo("rwx------");
        assertThat(mode(home.root())).isEqualTo("rwx------");
    }

    @Test
    void an_open_folder_is_closed() throws Exception {
        Files.setPosixFilePermissions(home.run(), PosixFilePermissions.fromString("rwxr-xr-x"));
        home.create();
        assertThat(mode(home.run())).isEqualTo("rwx------");
    }

    @Test
    void it_reads_back_as_it_was_and_leaves_nothing_beside_it() throws Exception {
        FILE.write(home.runFile());
        FILE.write(home.runFile());
        assertThat(RunFile.read(home.runFile())).isEqualTo(new RunFile.Reading.Found(FILE));
        assertThat(home.run()).isDirectoryContaining(path -> path.equals(home.runFile()));
        assertThat(Files.readString(home.runFile()))
                .isEqualTo("{\"port\":4711,\"token\":\"secret\",\"pid\":12,\"started_at\":\"2026-11-23T00:00:00Z\"}\n");
        try (var files = Files.list(home.run())) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{\"port\":1}", "{\"port\":\"x\",\"token\":\"t\",\"pid\":1,\"started_at\":\"n\"}"
            })
    void what_is_none_of_ours_is_told_from_missing(String text) throws Exception {
        assertThat(RunFile.read(home.runFile())).isEqualTo(new RunFile.Reading.Missing());
        Files.writeString(home.runFile(), text);
        assertThat(RunFile.read(home.runFile())).isEqualTo(new RunFile.Reading.Damaged());
    }

    @Test
    void only_its_own_process_removes_it() throws Exception {
        FILE.write(home.runFile());
        RunFile.remove(home.runFile(), 13);
        assertThat(home.runFile()).exists();
        RunFile.remove(home.runFile(), 12);
        assertThat(home.runFile()).doesNotExist();
        RunFile.remove(home.runFile(), 12);
    }

    @Test
    void a_token_has_256_bits_and_does_not_show_itself() {
        var token = ControlToken.random(new SecureRandom());
        assertThat(token.value())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(ControlToken.random(new SecureRandom()).value());
        assertThat(FILE.toString()).doesNotContain("secret");
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
