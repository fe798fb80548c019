package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.Home;
import dev.fourtier.control.InstanceLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    /** More than any Linux or macOS gives. */
    private static final String NO_PID = "99999999";

    private static final long OURS = ProcessHandle.current().pid();

    @TempDir
    private Path among;

    @Test
    void it_goes_with_all_that_is_in_it() throws Exception {
        try (var demo = DemoFolder.make(among, OURS)) {
            demo.write(Map.of("ollama", "http://127.0.0.1:1", "bridge", "http://127.0.0.1:2", "anthropic", "x"));
            assertThat(demo.home().config().resolve("config.yaml"))
                    .content()
                    .contains("api_base: http://127.0.0.1:1\n", "api_base: http://127.0.0.1:2/v1\n")
                    .doesNotContain("{");
            assertThat(demo.home().config().resolve("services.yaml"))
                    .content()
                    .contains(demo.home().root() + "/service.sh");
        }
        assertThat(among).isEmptyDirectory();
    }

    @Test
    void what_a_killed_demo_left_is_removed_by_the_next() throws Exception {
        Path killed = Files.createDirectories(among.resolve("co-demo-" + NO_PID + "-1"));
        Files.writeString(killed.resolve("log"), "x");
        Path reused = Files.createDirectories(among.resolve("co-demo-" + OURS + "-2"));
        Files.setLastModifiedTime(reused, FileTime.from(Instant.EPOCH));
        // Its process is still in the table, as a parent has not asked for it: this one stands for it.
        held(new Home(among.resolve("co-demo-" + OURS + "-3")).create()).close();
        try (var demo = DemoFolder.make(among, OURS)) {
            assertThat(among.toFile().list())
                    .containsExactly(demo.home().root().getFileName().toString());
        }
    }

    @Test
    void another_that_runs_or_begins_is_left_alone_and_so_is_what_is_none() throws Exception {
        var running = new Home(among.resolve("co-demo-" + NO_PID + "-1")).create();
        Path begins = Files.createDirectories(among.resolve("co-demo-" + OURS + "-2"));
        Path other = Files.createDirectories(among.resolve("co-demo-mine"));
        Path target = Files.createDirectories(among.resolve("precious"));
        Files.writeString(target.resolve("data"), "x");
        Path link = Files.createSymbolicLink(among.resolve("co-demo-" + NO_PID + "-3"), target);
        try (var lock = held(running);
                var demo = DemoFolder.make(among, OURS)) {
            assertThat(lock).isNotNull();
            assertThat(demo.home().root()).exists();
            assertThat(running.root()).exists();
            assertThat(begins).exists();
            assertThat(other).exists();
            assertThat(link).exists();
            assertThat(target.resolve("data")).exists();
        }
    }

    private static InstanceLock held(Home home) throws IOException {
        return switch (InstanceLock.claim(home.lockFile(), OURS)) {
            case InstanceLock.Claim.Ours(InstanceLock lock) -> lock;
            case InstanceLock.Claim.Taken _ -> throw new AssertionError("taken");
        };
    }
}
