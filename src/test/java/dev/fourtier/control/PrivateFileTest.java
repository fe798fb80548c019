package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {
    @TempDir
    private Path folder;

    @Test
    void is_for_its_owner_alone_and_leaves_no_draft() throws IOException {
        Path file = folder.resolve("a");
        PrivateFile.write(file, "one");
        PrivateFile.write(file, "two ✓");
        assertThat(file).hasContent("two ✓");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    /** Clients cut texts without looking, and JSON takes the halves. */
    @Test
    void takes_half_a_character() throws IOException {
        Path file = folder.resolve("a");
        PrivateFile.write(file, "cut \ud83d");
        assertThat(file).hasContent("cut ?");
    }
}
