package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.Home;
import dev.fourtier.launch.ProgramUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of it, with a git that answers as it is told. */
class OwnUpdateTest {
    private static final String THEIRS = "b".repeat(40);

    @TempDir
    private Path folder;

    private final AtomicBoolean wanted = new AtomicBoolean(true);
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private Path pulled = Path.of("");

    @BeforeEach
    void fakeGit() throws IOException {
        pulled = folder.resolve("pulled");
        Files.createDirectories(folder.resolve("root/.git"));
        Path git = Files.writeString(folder.resolve("git"), """
                #!/bin/sh
                case $3 in
                    ls-remote) printf 'ref: refs/heads/main\\tHEAD\\n%s\\tHEAD\\n' ;;
                    merge-base) [ -f '%s' ] ;;
                esac
                """.formatted(THEIRS, pulled));
        assertThat(git.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void news_are_told_once_and_end_when_they_were_taken() throws IOException {
        OwnUpdate update = update();
        assertThat(update.news()).isEmpty();
        update.round();
        assertThat(update.news()).hasValueSatisfying(news -> assertThat(news).contains("bbbbbbbbb", "pull"));
        update.round();
        assertThat(changes).hasValue(1);
        assertThat(later).as("looked up a moment ago").isEmpty();
        Files.createFile(pulled);
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(update.news()).as("it does not wait for git").isPresent();
        update.news();
        assertThat(later).as("one look is enough").hasSize(1);
        later.remove().run();
        assertThat(update.news()).isEmpty();
        assertThat(changes).hasValue(2);
    }

    @Test
    void switched_off_it_says_nothing() {
        OwnUpdate update = update();
        update.round();
        wanted.set(false);
        assertThat(update.news()).isEmpty();
    }

    private OwnUpdate update() {
        ProgramUpdate program = ProgramUpdate.of(
                        Optional.of(folder.resolve("root")),
                        Map.of("PATH", folder.toString()),
                        new Home(folder),
                        () -> Instant.EPOCH)
                .orElseThrow();
        return new OwnUpdate(program, wanted::get, later::add, changes::incrementAndGet, nanos::get);
    }
}
