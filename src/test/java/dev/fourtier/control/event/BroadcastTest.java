package dev.fourtier.control.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.event.ControlEvent.Changed;
import dev.fourtier.control.event.ControlEvent.Lines;
import dev.fourtier.control.event.ControlEvent.Missed;
import dev.fourtier.control.event.ControlEvent.Topic;
import dev.fourtier.control.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BroadcastTest {
    private final Broadcast feed = new Broadcast();

    @Test
    void a_listener_hears_every_line_once_in_order_and_by_one_thread_at_a_time() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<Long>());
        var inside = new AtomicInteger();
        var crowded = new AtomicInteger();
        feed.subscribe(event -> {
            crowded.accumulateAndGet(inside.incrementAndGet(), Math::max);
            if (event instanceof Lines(var lines)) {
                lines.forEach(line -> heard.add(line.seq()));
            }
            inside.decrementAndGet();
        });
        int count = 20_000;
        for (int i = 1; i <= count; i++) {
            feed.tell(line(i));
            if (i % 500 == 0) {
                int upTo = i;
                await().until(() -> heard.size() == upTo);
            }
        }
        assertThat(heard).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(crowded).hasValue(1);
    }

    @Test
    void a_slow_listener_misses_and_holds_nobody_up() throws Exception {
        var go = new CountDownLatch(1);
        var slow = Collections.synchronizedList(new ArrayList<ControlEvent>());
        var quick = new AtomicInteger();
        feed.subscribe(event -> {
            slow.add(event);
            hold(go);
        });
        feed.subscribe(_ -> quick.incrementAndGet());
        feed.changed(Topic.STATUS);
        await().until(() -> slow.size() == 1);
        for (int i = 1; i <= 2_000; i++) {
            feed.tell(line(i));
        }
        await().until(() -> quick.get() > 1);
        go.countDown();
        await().until(() -> slow.contains(new Missed()));
        feed.changed(Topic.CATALOG);
        await().until(() -> slow.getLast().equals(new Changed(Topic.CATALOG)));
        assertThat(slow).hasSizeLessThan(2_000);
    }

    @Test
    void whoever_stumbles_hears_the_next_one_all_the_same() {
        var calls = new AtomicInteger();
        feed.subscribe(_ -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
            }
        });
        feed.changed(Topic.STATUS);
        await().until(() -> calls.get() == 1);
        feed.changed(Topic.CATALOG);
        await().until(() -> calls.get() == 2);
    }

    @Test
    void nothing_is_said_after_the_end() {
        var calls = new AtomicInteger();
        var tasks = new ArrayList<Runnable>();
        var byHand = new Broadcast(tasks::add);
        Feed.Subscription hold = byHand.subscribe(_ -> calls.incrementAndGet());
        assertThat(byHand.isHeard()).isTrue();
        byHand.changed(Topic.STATUS);
        hold.close();
        List.copyOf(tasks).forEach(Runnable::run);
        byHand.changed(Topic.STATUS);
        assertThat(calls).hasValue(0);
        assertThat(byHand.isHeard()).isFalse();
    }

    private static void hold(CountDownLatch until) {
        try {
            if (!until.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("held for ever");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Lines line(long seq) {
        return new Lines(List.of(
                new LogEntry(seq, Instant.EPOCH, "proxy", LogEntry.Level.INFO, "line " + seq, Optional.empty())));
    }
}
