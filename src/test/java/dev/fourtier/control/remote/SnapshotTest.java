package dev.fourtier.control.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.ControlReply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final ControlReply LOST = new ControlReply.Unreachable("it took too long");

    private final Deque<ControlReply> replies = new ArrayDeque<>();
    private final AtomicInteger told = new AtomicInteger();

    private Snapshot<String> snapshot(int pauses) {
        return new Snapshot<>(
                replies::remove, text -> text, "old", Runnable::run, Collections.nCopies(pauses, Duration.ZERO));
    }

    @Test
    void what_could_not_be_had_is_asked_for_again() {
        replies.addAll(List.of(LOST, LOST, new ControlReply.Ok("new")));
        Snapshot<String> snapshot = snapshot(2);
        snapshot.refresh(told::incrementAndGet);
        assertThat(snapshot.get()).isEqualTo("new");
        assertThat(replies).isEmpty();
        assertThat(told).hasValue(1);
    }

    @Test
    void who_does_not_answer_is_left_alone_after_a_while() {
        replies.addAll(List.of(LOST, LOST, LOST, new ControlReply.Ok("new")));
        Snapshot<String> snapshot = snapshot(2);
        snapshot.refresh(told::incrementAndGet);
        assertThat(snapshot.get()).isEqualTo("old");
        assertThat(replies).hasSize(1);
        // With the next change.
        snapshot.refresh(told::incrementAndGet);
        assertThat(snapshot.get()).isEqualTo("new");
    }

    @Test
    void one_answer_is_enough() {
        replies.addAll(List.of(new ControlReply.Ok("new"), LOST));
        Snapshot<String> snapshot = snapshot(2);
        snapshot.refresh(told::incrementAndGet);
        assertThat(snapshot.get()).isEqualTo("new");
        assertThat(replies).hasSize(1);
    }
}
