package dev.fourtier.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildrenTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_child_hears_speaks_and_ends_by_itself() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "read line; echo \"got $line\"; echo trouble >&2; exit 7");
        child.write(utf8("hello\n"));
        assertThat(heard.exit.get()).isEqualTo(7);
        assertThat(heard.out()).isEqualTo("got hello\n");
        assertThat(heard.err()).isEqualTo("trouble\n");
        assertThat(child.isAlive()).isFalse();
        assertThat(registered()).isEmpty();
    }

    @Test
    void the_environment_is_what_was_given_and_the_mark() throws Exception {
        var heard = new Heard();
        var spec = new ChildSpec("env", List.of("/usr/bin/env"), folder, Map.of("GIVEN", "1"));
        children().launch(spec, heard);
        heard.exit.get();
        assertThat(heard.out().lines().map(line -> line.replaceAll("=.*", "")))
                .containsExactlyInAnyOrder("GIVEN", "CO_CHILD");
    }

    @Test
    void the_end_of_its_input_is_enough_for_a_polite_one() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "cat; exit 3");
        child.stop(PATIENCE, SOON);
        assertThat(heard.exit.get()).isEqualTo(3);
    }

    @Test
    void one_that_ignores_everything_is_killed_with_all_it_started() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "trap '' TERM; sleep 600 & sleep 601 & echo ready; while :; do wait; done");
        await().atMost(PATIENCE).until(() -> heard.out().contains("ready"));
        List<ProcessHandle> kin =
                ProcessHandle.of(child.pid()).orElseThrow().descendants().toList();
        assertThat(kin).hasSize(2);
        child.stop(SOON, SOON);
        assertThat(heard.exit.get()).isNotZero();
        assertThat(kin).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void what_a_child_left_behind_ends_with_it() throws Exception {
        var heard = new Heard();
        launch(heard, "(sleep 600 </dev/null >/dev/null 2>&1 & echo $!); exit 0");
        assertThat(heard.exit.get()).isZero();
        long orphan = Long.parseLong(heard.out().strip());
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(orphan).isEmpty());
    }

    @Test
    void those_of_a_killed_co_are_ended_by_the_next_one() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "sleep 600 & echo $!; wait");
        await().atMost(PATIENCE).until(() -> heard.out().endsWith("\n"));
        long grandchild = Long.parseLong(heard.out().strip());
        assertThat(children().reap()).isEqualTo(2);
        assertThat(child.isAlive()).isFalse();
        assertThat(ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(registered()).isEmpty();
    }

    /** Killed between the start of a program and the note of its number, a co has left nothing but the mark. */
    @Test
    void one_whose_number_was_never_noted_is_found_by_its_mark() throws Exception {
        assumeTrue(Mark.isReadable(), "only Linux shows environments");
        var heard = new Heard();
        Child child = launch(heard, "echo ready; exec sleep 600");
        await().atMost(PATIENCE).until(() -> heard.out().contains("ready"));
        Path entry = registered().getFirst();
        Entry known = Entry.read(entry).orElseThrow();
        new Entry(Entry.UNBORN, Instant.EPOCH, known.mark(), known.program()).write(entry);
        Children next = children();
        assertThat(next.reap()).isEqualTo(1);
        assertThat(child.isAlive()).isFalse();
        assertThat(next.reap()).as("once is enough").isZero();
    }

    @Test
    void a_process_that_only_has_the_number_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Instant started = stranger.info().startInstant().orElseThrow();
            Path register = folder.resolve("run/children");
            var mark = new Mark("0123");
            new Entry(stranger.pid(), started, mark, "sleep").write(register.resolve("unmarked"));
            new Entry(stranger.pid(), started.minusSeconds(60), mark, "sleep").write(register.resolve("older"));
            Files.writeString(register.resolve("mangled"), stranger.pid() + "\n");
            // Where environments cannot be read, number, start and command line are all there is.
            if (Mark.isReadable()) {
                assertThat(children().reap()).isZero();
                assertThat(stranger.isAlive()).isTrue();
                assertThat(registered()).isEmpty();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        var spec =
                new ChildSpec("none", List.of(folder.resolve("no-such-program").toString()), folder, Map.of());
        // With a session of its own, the launcher starts and says so itself.
        var heard = new Heard();
        try {
            children().launch(spec, heard);
            assertThat(heard.exit.join()).isNotZero();
            assertThat(heard.err()).contains("no-such-program");
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("no-such-program");
        }
    }

    @Test
    void writing_to_one_that_is_gone_is_an_error() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "exit 0");
        heard.exit.get();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        child.write(utf8("x".repeat(10_000)));
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void memory_is_told() throws Exception {
        var heard = new Heard();
        Child child = launch(heard, "echo ready; cat");
        await().atMost(PATIENCE).until(() -> heard.out().contains("ready"));
        assertThat(child.residentBytes()).isBetween(100_000L, 100_000_000L);
        child.stop(PATIENCE, SOON);
    }

    private Children children() {
        return new Children(folder.resolve("run"), new SplittableRandom());
    }

    private Child launch(Heard heard, String script) throws IOException {
        var spec = new ChildSpec("test", List.of("/bin/sh", "-c", script), folder, Map.of("PATH", "/usr/bin:/bin"));
        return children().launch(spec, heard);
    }

    private List<Path> registered() throws IOException {
        try (var files = Files.list(folder.resolve("run/children"))) {
            return files.toList();
        }
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Heard implements ChildListener {
        final CompletableFuture<Integer> exit = new CompletableFuture<>();
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder err = new StringBuilder();

        synchronized String out() {
            return out.toString();
        }

        synchronized String err() {
            return err.toString();
        }

        @Override
        public synchronized void out(ByteBuffer bytes) {
            out.append(StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public synchronized void err(ByteBuffer bytes) {
            err.append(StandardCharsets.UTF_8.decode(bytes));
        }

        @Override
        public void exited(int code) {
            exit.complete(code);
        }
    }
}
