package dev.fourtier.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir
    private Path folder;

    @Test
    void the_second_learns_who_the_first_is() throws Exception {
        try (InstanceLock _ = ours(InstanceLock.claim(file(), 41))) {
            assertThat(InstanceLock.claim(file(), 42)).isEqualTo(new InstanceLock.Claim.Taken(OptionalLong.of(41)));
        }
    }

    @Test
    void who_only_looks_takes_nothing_and_changes_nothing() throws Exception {
        var home = new Home(folder).create();
        assertThat(InstanceLock.holder(home)).isEmpty();
        assertThat(home.lockFile()).doesNotExist();
        ours(InstanceLock.claim(home.lockFile(), 4_100_000)).close();
        assertThat(InstanceLock.holder(home)).isEmpty();
        assertThat(home.lockFile()).hasContent("4100000");
        try (InstanceLock _ = ours(InstanceLock.claim(home.lockFile(), 43))) {
            assertThat(InstanceLock.holder(home)).contains(new InstanceLock.Claim.Taken(OptionalLong.of(43)));
        }
    }

    @Test
    void a_released_lock_can_be_had_again() throws Exception {
        ours(InstanceLock.claim(file(), 4_100_000)).close();
        try (InstanceLock _ = ours(InstanceLock.claim(file(), 42))) {
            assertThat(file()).hasContent("42");
        }
    }

    @Test
    void what_a_dead_process_left_does_not_count() throws Exception {
        Files.writeString(file(), "1\n");
        try (InstanceLock _ = ours(InstanceLock.claim(file(), 42))) {
            assertThat(file()).hasContent("42");
        }
    }

    private Path file() {
        return folder.resolve("lock");
    }

    private static InstanceLock ours(InstanceLock.Claim claim) {
        return switch (claim) {
            case InstanceLock.Claim.Ours(var lock) -> lock;
            case InstanceLock.Claim.Taken(var pid) -> throw new AssertionError("taken by " + pid);
        };
    }
}
