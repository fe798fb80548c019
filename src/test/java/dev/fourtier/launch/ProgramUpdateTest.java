package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.fourtier.control.Home;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real git and an origin in a folder. */
class ProgramUpdateTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();
    private Path work = Path.of("");
    private Path checkout = Path.of("");
    private Home home = new Home(Path.of(""));
    private Instant now = Instant.parse("2026-11-27T03:00:00Z");

    @BeforeEach
    void cloneOne() throws IOException {
        environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                folder.toString(),
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GIT_AUTHOR_NAME",
                "Ada",
                "GIT_AUTHOR_EMAIL",
                "a@b",
                "GIT_COMMITTER_NAME",
                "Ada",
                "GIT_COMMITTER_EMAIL",
                "a@b");
        work = Files.createDirectories(folder.resolve("work"));
        checkout = folder.resolve("it's here");
        home = new Home(Files.createDirectories(folder.resolve("home")));
        git(folder, "init", "-q", "--bare", "-b", "main", "origin.git");
        git(work, "init", "-q", "-b", "main");
        commit("First");
        git(folder, "clone", "-q", "origin.git", checkout.toString());
    }

    @Test
    void a_commit_at_the_origin_is_told_until_it_was_pulled() throws IOException {
        ProgramUpdate update = update();
        update.ask();
        assertThat(update.news()).isEmpty();
        commit("Second");
        later(Duration.ofHours(25));
        update.ask();
        assertThat(update.news()).hasValueSatisfying(news -> {
            assertThat(news.sentence()).contains("main", head(work).substring(0, 9));
            assertThat(news.cure()).startsWith("git -C '" + folder + "/it'\\''s here' pull");
        });
        assertThat(update().news()).as("by another process").isPresent();
        assertThat(git(checkout, "cat-file", "-e", head(work)).done())
                .as("nothing was fetched")
                .isFalse();
        git(checkout, "pull", "-q");
        assertThat(update.news()).isEmpty();
    }

    @Test
    void what_was_fetched_and_not_taken_over_is_news_and_own_commits_on_top_are_none() throws IOException {
        commit("Second");
        git(checkout, "fetch", "-q");
        ProgramUpdate update = update();
        update.ask();
        assertThat(update.news()).isPresent();
        git(checkout, "merge", "-q", "--ff-only", "origin/main");
        git(checkout, "commit", "-q", "--allow-empty", "-m", "Mine");
        assertThat(update.news()).isEmpty();
    }

    @Test
    void it_is_asked_once_a_day_also_by_the_next_process() throws IOException {
        update().ask();
        commit("Second");
        later(Duration.ofHours(23));
        ProgramUpdate next = update();
        next.ask();
        assertThat(next.news()).isEmpty();
        later(Duration.ofHours(2));
        next.ask();
        assertThat(next.news()).isPresent();
    }

    @Test
    void without_its_origin_it_says_nothing_keeps_what_it_knew_and_tries_an_hour_later() throws IOException {
        commit("Second");
        ProgramUpdate update = update();
        update.ask();
        git(checkout, "remote", "set-url", "origin", folder.resolve("gone.git").toString());
        later(Duration.ofHours(25));
        update.ask();
        assertThat(update.news()).isPresent();
        git(
                checkout,
                "remote",
                "set-url",
                "origin",
                folder.resolve("origin.git").toString());
        commit("Third");
        later(Duration.ofMinutes(50));
        update.ask();
        assertThat(update.news().orElseThrow().sentence())
                .doesNotContain(head(work).substring(0, 9));
        later(Duration.ofMinutes(20));
        update.ask();
        assertThat(update.news().orElseThrow().sentence()).contains(head(work).substring(0, 9));
    }

    @Test
    void an_origin_that_hangs_is_given_up_and_nothing_of_it_stays() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            git(checkout, "remote", "set-url", "origin", "http://127.0.0.1:" + mute.getLocalPort() + "/co.git");
            ProgramUpdate update = new ProgramUpdate(checkout(SHORT).orElseThrow(), home.updateFile(), () -> now);
            long began = System.nanoTime();
            update.ask();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT, SHORT.plusSeconds(60));
            assertThat(update.news()).isEmpty();
            assertThat(ProcessHandle.current()
                            .descendants()
                            .filter(ProcessHandle::isAlive)
                            .flatMap(each -> each.info().commandLine().stream())
                            .filter(line -> line.contains("127.0.0.1:" + mute.getLocalPort())))
                    .isEmpty();
        }
    }

    @Test
    void an_unpacked_archive_asks_nobody_even_inside_a_repository() throws IOException {
        Path unpacked = Files.createDirectories(work.resolve("co-0.1.0"));
        assertThat(Checkout.in(unpacked, environment)).isEmpty();
        assertThat(Checkout.in(checkout, Map.of("PATH", folder.toString())))
                .as("no git")
                .isEmpty();
    }

    @Test
    void nobody_is_asked_for_a_password_or_led_to_another_repository() throws IOException {
        Path seen = folder.resolve("seen");
        Path git = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("git"), "#!/bin/sh\nenv >'" + seen + "'\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        Checkout.in(
                        checkout,
                        Map.of(
                                "PATH",
                                git.getParent() + ":" + System.getenv("PATH"),
                                "GIT_DIR",
                                "/elsewhere",
                                "REAL_ANTHROPIC_KEY",
                                "sk"))
                .orElseThrow()
                .origin();
        assertThat(Files.readString(seen))
                .contains("GIT_TERMINAL_PROMPT=0\n", "GIT_ASKPASS=\n", "GIT_SSH_COMMAND=ssh -oBatchMode=yes\n")
                .contains("GIT_NO_LAZY_FETCH=1\n")
                .doesNotContain("GIT_DIR", "REAL_ANTHROPIC_KEY");
    }

    @Test
    void a_branch_whose_name_would_garble_a_terminal_is_no_news() throws IOException {
        Path git = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("git"),
                "#!/bin/sh\nprintf 'ref: refs/heads/ma\\033[2Jin\\tHEAD\\n%040d\\tHEAD\\n' 7\n");
        assertThat(git.toFile().setExecutable(true)).isTrue();
        Map<String, String> path = Map.of("PATH", git.getParent() + ":" + System.getenv("PATH"));
        assertThat(Checkout.in(checkout, path).orElseThrow().origin()).isEmpty();
        Files.writeString(git, Files.readString(git).replace("\\033[2J", ""));
        assertThat(Checkout.in(checkout, path).orElseThrow().origin())
                .hasValueSatisfying(tip -> assertThat(tip.branch()).isEqualTo("main"));
    }

    @Test
    void what_stands_in_the_file_by_accident_is_no_news() throws IOException {
        for (String text : List.of(
                "",
                "x",
                "2026-11-27T03:00:00Z\nmain\n--upload-pack=x\n",
                "2026-11-27T03:00:00Z\n\u001b[2J\n" + "a".repeat(40),
                "never\nmain\n" + "a".repeat(40))) {
            Files.writeString(home.updateFile(), text);
            assertThat(update().news()).isEmpty();
        }
        Files.delete(home.updateFile());
        Files.createDirectories(home.updateFile().resolve("in the way"));
        assertThatNoException().isThrownBy(() -> update().ask());
    }

    private ProgramUpdate update() {
        return ProgramUpdate.of(Optional.of(checkout), environment, home, () -> now)
                .orElseThrow();
    }

    private Optional<Checkout> checkout(Duration patience) {
        return Checkout.in(checkout, environment, patience);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void commit(String message) throws IOException {
        git(work, "commit", "-q", "--allow-empty", "-m", message);
        git(work, "push", "-q", folder.resolve("origin.git").toString(), "main");
    }

    private String head(Path where) {
        try {
            return git(where, "rev-parse", "HEAD").said();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Tools.Result git(Path where, String... words) throws IOException {
        var line = new ArrayList<>(List.of("-C", where.toString()));
        line.addAll(List.of(words));
        return new Tools(environment).run("git", line);
    }
}
