package dev.fourtier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Appended ON_DISK = new Appended.OnDisk();
    /** How long those wait whose row is to be written: for ever, as far as these tests go. Or not for long. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Writes when it is let, and fails when it is told to. */
    private static final class Disk implements GroupCommit.Sink<String> {
        final Semaphore turns = new Semaphore(1_000_000);
        final List<List<String>> commits = new CopyOnWriteArrayList<>();
        volatile String trouble = "";

        @Override
        public Appended write(List<String> rows) {
            turns.acquireUninterruptibly();
            if (trouble.equals("bug")) {
                throw new IllegalStateException("a bug");
            }
            if (!trouble.isEmpty()) {
                return new Appended.Lost(trouble);
            }
            if (!rows.isEmpty()) {
                commits.add(List.copyOf(rows));
            }
            return ON_DISK;
        }

        @Override
        public void close() {}

        List<String> rows() {
            return commits.stream().flatMap(List::stream).toList();
        }
    }

    private final Disk disk = new Disk();
    private final List<GroupCommit<String>> open = new ArrayList<>();

    private GroupCommit<String> writer(int queue, int kept) {
        return writer(queue, kept, LONG);
    }

    private GroupCommit<String> writer(int queue, int kept, Duration patience) {
        var limits = new GroupCommit.Limits(queue, kept, Duration.ofMillis(50), patience);
        var writer =
                new GroupCommit<>(disk, row -> row.startsWith("r"), limits, Runnable::run, System::nanoTime).start();
        open.add(writer);
        await().until(() -> writer.awaitStart(Duration.ofSeconds(5)));
        return writer;
    }

    @AfterEach
    void close() {
        disk.turns.release(1_000_000);
        open.forEach(GroupCommit::close);
    }

    @Test
    void all_that_wait_share_one_commit_in_their_order() {
        GroupCommit<String> writer = writer(100, 10);
        disk.turns.drainPermits();
        CompletableFuture<Appended> first = writer.append("r0");
        await().until(() -> disk.turns.hasQueuedThreads());
        List<CompletableFuture<Appended>> rest = List.of(writer.append("r1"), writer.append("r2"), writer.append("r3"));
        assertThat(first).isNotDone();
        disk.turns.release(2);
        rest.forEach(one -> assertThat(one.join()).isEqualTo(ON_DISK));
        assertThat(disk.commits).containsExactly(List.of("r0"), List.of("r1", "r2", "r3"));
    }

    @Test
    void a_broken_disk_turns_rows_away_and_takes_the_kept_ones_when_it_works_again() {
        GroupCommit<String> writer = writer(100, 10);
        disk.trouble = "full";
        assertThat(writer.append("r0").join()).isEqualTo(new Appended.Lost("full"));
        assertThat(writer.append("approval").join()).isEqualTo(new Appended.Lost("full"));
        assertThat(writer.append("r1").join()).isEqualTo(new Appended.Lost("full"));
        assertThat(writer.trouble()).contains("full");
        disk.trouble = "";
        await().until(() -> writer.trouble().isEmpty());
        assertThat(writer.append("r2").join()).isEqualTo(ON_DISK);
        assertThat(disk.rows()).containsExactly("r0", "r1", "r2");
        assertThat(writer.missing()).isZero();
    }

    @Test
    void rows_beyond_what_is_kept_are_counted() {
        GroupCommit<String> writer = writer(100, 2);
        disk.trouble = "full";
        for (int i = 0; i < 5; i++) {
            writer.append("r" + i).join();
        }
        disk.trouble = "";
        await().until(() -> writer.trouble().isEmpty());
        assertThat(disk.rows()).containsExactly("r0", "r1");
        assertThat(writer.missing()).isEqualTo(3);
    }

    @Test
    void a_disk_that_hangs_holds_up_nobody_and_is_noticed() {
        GroupCommit<String> writer = writer(2, 10, SHORT);
        disk.turns.drainPermits();
        CompletableFuture<Appended> hanging = writer.append("r0");
        assertThat(hanging.join()).isInstanceOf(Appended.Lost.class);
        await().until(() -> writer.trouble().isPresent());
        // Told at once now, and nothing is written later that its caller took for lost, unless it is worth keeping.
        assertThat(writer.append("approval")).isDone();
        assertThat(writer.append("r1")).isDone();
        assertThat(writer.append("r2").join()).isInstanceOf(Appended.Lost.class);
        disk.turns.release(1_000);
        await().until(() -> writer.trouble().isEmpty());
        assertThat(writer.append("r3").join()).isEqualTo(ON_DISK);
        assertThat(disk.rows()).containsExactly("r0", "r1", "r3");
        assertThat(writer.missing()).isEqualTo(1);
    }

    @Test
    void a_bug_in_the_sink_is_trouble_and_not_the_end_of_the_writer() {
        GroupCommit<String> writer = writer(100, 10);
        disk.trouble = "bug";
        assertThat(writer.append("r0").join()).isInstanceOf(Appended.Lost.class);
        disk.trouble = "";
        await().until(() -> disk.rows().contains("r0"));
    }

    @Test
    void closing_writes_what_waits() {
        GroupCommit<String> writer = writer(100, 10);
        disk.turns.drainPermits();
        List<CompletableFuture<Appended>> rows = List.of(writer.append("r0"), writer.append("r1"), writer.append("r2"));
        disk.turns.release(10);
        writer.close();
        assertThat(rows).allSatisfy(one -> assertThat(one.join()).isEqualTo(ON_DISK));
        assertThat(writer.append("r3").join()).isInstanceOf(Appended.Lost.class);
    }

    @Test
    void what_hangs_on_an_append_does_not_hold_up_the_writer() {
        var limits = new GroupCommit.Limits(100, 10, Duration.ofMillis(50), LONG);
        var writer = new GroupCommit<>(
                        disk, row -> true, limits, task -> Thread.ofVirtual().start(task), System::nanoTime)
                .start();
        open.add(writer);
        await().until(() -> writer.awaitStart(Duration.ofSeconds(5)));
        disk.turns.drainPermits();
        var never = new CompletableFuture<Void>();
        CompletableFuture<Appended> slow = writer.append("r0");
        CompletableFuture<Void> hanging = slow.thenAccept(done -> never.join());
        disk.turns.release(100);
        // Not joined: whoever joins may be made to run what hangs on it.
        await().until(slow::isDone);
        assertThat(slow.getNow(new Appended.Lost("not yet"))).isEqualTo(ON_DISK);
        assertThat(writer.append("r1").join()).isEqualTo(ON_DISK);
        assertThat(hanging).isNotDone();
        never.cancel(false);
    }
}
