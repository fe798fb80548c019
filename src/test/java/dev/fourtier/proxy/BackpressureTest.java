package dev.fourtier.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.standin.Act;
import dev.fourtier.standin.Delay;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.Setting;
import dev.fourtier.standin.StandInOllama;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client that does not read, and a model that does not stop. */
class BackpressureTest {
    private static final int PIECE = 64 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(1);

    /** What both sockets, their kernels and the program may hold of an answer that nobody reads. */
    private static final long BOUND = 24L << 20;

    @Test
    void stalls_the_model_without_blaming_it_and_goes_on_when_the_client_reads() throws Exception {
        var written = new AtomicLong();
        Delay count = duration -> {
            written.addAndGet(PIECE);
            return CompletableFuture.runAsync(() -> {}, Runnable::run);
        };
        var endless = new Act.Text(pieces(), Duration.ofNanos(1));
        try (var t1 = StandInOllama.start(
                        Script.always(endless), Setting.standard().withDelay(count));
                var proxy = ProxyUnderTest.Plan.of(t1)
                        .idle(IDLE)
                        .silence(Duration.ofMillis(50), Duration.ofMillis(50))
                        .start();
                var client = RawClient.to(proxy.port(), 64 * 1024)) {
            client.post("/v1/messages", ProxyUnderTest.request("claude-haiku-4-5", true, "go on"));
            client.head();
            long ticks = proxy.timer().getCompletedTaskCount();
            // Longer than the idle limit: the model has been stalled for all of it.
            await().during(IDLE.multipliedBy(2)).atMost(Duration.ofSeconds(60)).until(written::get, new Still());
            assertThat(written.get()).isLessThan(BOUND);
            assertThat(t1.open()).isOne();
            assertThat(proxy.open()).isOne();
            assertThat(proxy.timer().getCompletedTaskCount() - ticks)
                    .as("nothing runs in circles meanwhile")
                    .isLessThan(2_000);

            long before = written.get();
            byte[] more = client.body().readNBytes(Math.toIntExact(before + (4L << 20)));
            assertThat((long) more.length).isEqualTo(before + (4L << 20));
            assertThat(written.get()).isGreaterThan(before);
            assertThat(proxy.open()).isOne();
            client.reset();
            await().untilAsserted(() -> assertThat(List.of(t1.cancelled(), t1.completed(), proxy.open()))
                    .as("cancelled, completed, open; written %s, read %s", written.get(), before)
                    .containsExactly(1, 0, 0));
        }
    }

    /** Three times more than the buffers of two connections hold, and without a repetition that looks like a loop. */
    private static List<String> pieces() {
        var random = new SplittableRandom(7);
        return IntStream.range(0, 1280)
                .mapToObj(piece -> random.ints(PIECE, 'a', 'z' + 2)
                        .collect(StringBuilder::new, (text, c) -> text.append(c > 'z' ? ' ' : (char) c), (a, b) -> {})
                        .toString())
                .toList();
    }

    /** True while a number stays the one that it was. */
    private static final class Still extends org.hamcrest.BaseMatcher<Long> {
        private long last = -1;

        @Override
        public boolean matches(Object actual) {
            boolean same = actual instanceof Long now && now == last && now > 0;
            last = actual instanceof Long now ? now : -1;
            return same;
        }

        @Override
        public void describeTo(org.hamcrest.Description description) {
            description.appendText("a number that stands still");
        }
    }
}
