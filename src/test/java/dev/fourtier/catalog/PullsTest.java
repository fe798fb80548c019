package dev.fourtier.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PullsTest {
    private static final String LAYER =
            "{\"status\":\"pulling\",\"digest\":\"sha256:%s\",\"total\":%d,\"completed\":%d}\n";

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private Peer peer;
    private Pulls pulls;

    @BeforeEach
    void open() throws IOException {
        peer = new Peer();
        pulls = new Pulls(nanos::get, () -> {}, arrivals::incrementAndGet);
    }

    @AfterEach
    void close() throws IOException {
        go.countDown();
        pulls.close();
        peer.close();
    }

    @Test
    void it_goes_on_without_its_asker_and_tells_how_far_it_is() throws Exception {
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            Peer.send(out, LAYER.formatted("a", 1000, 0));
            Peer.send(out, LAYER.formatted("b", 500, 100));
            go.await();
            Peer.send(out, "{\"status\":\"success\"}\n");
        });
        assertThat(pulls.begin(peer.base(), "m:1")).isTrue();
        assertThat(pulls.begin(peer.base(), "m:1")).as("one at a time").isFalse();
        await().until(() -> pulls.all().getFirst().reading().total() == 1500);
        assertThat(pulls.all().getFirst().reading().completed()).isEqualTo(100);
        assertThat(pulls.isBusy()).isTrue();
        go.countDown();
        await().until(() -> pulls.all().getFirst().state() == Pulls.State.DONE);
        await().until(() -> arrivals.get() == 1);
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(pulls.all()).isEmpty();
    }

    @Test
    void a_stalled_one_is_cancelled_at_once_and_can_begin_again() throws Exception {
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            go.await();
        });
        pulls.begin(peer.base(), "m:1");
        await().until(() -> peer.asked().size() == 1);
        assertThat(pulls.cancel(peer.base(), "m:1")).isTrue();
        assertThat(pulls.cancel(peer.base(), "m:1")).isFalse();
        assertThat(pulls.all().getFirst().state()).isEqualTo(Pulls.State.CANCELLED);
        assertThat(pulls.begin(peer.base(), "m:1")).isTrue();
        await().until(() -> peer.asked().size() == 2);
        assertThat(arrivals).hasValue(0);
    }

    @Test
    void one_that_breaks_off_has_failed() throws Exception {
        peer.on("/api/pull", out -> {
            Peer.begin(out);
            Peer.send(out, LAYER.formatted("a", 1000, 400));
        });
        pulls.begin(peer.base(), "m:1");
        await().until(() -> pulls.all().getFirst().state() == Pulls.State.FAILED);
        assertThat(pulls.all().getFirst().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("broke off"));
        assertThat(pulls.all().getFirst().reading().completed()).isEqualTo(400);
    }

    @Test
    void speed_is_that_of_the_last_seconds_and_the_time_left_follows() {
        var meter = new PullMeter();
        long second = Duration.ofSeconds(1).toNanos();
        for (int i = 0; i <= 4; i++) {
            meter.take(new Ollama.PullLine("pulling", "sha256:a", i * 100L, 10_000), i * second);
        }
        PullMeter.Reading reading = meter.at(4 * second);
        assertThat(reading.bytesPerSecond()).isEqualTo(100);
        assertThat(reading.left()).contains(Duration.ofSeconds(96));
        assertThat(reading.percent()).contains(4);
        PullMeter.Reading stalled = meter.at(14 * second);
        assertThat(stalled.bytesPerSecond()).as("a stall shows").isLessThan(50);
        for (int i = 15; i < 25; i++) {
            meter.take(new Ollama.PullLine("pulling", "sha256:a", 1000 + i * 1000L, 100_000), i * second);
        }
        assertThat(meter.at(24 * second).bytesPerSecond()).isEqualTo(1000);
    }
}
