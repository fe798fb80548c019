package dev.fourtier.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogRingTest {
    @Test
    void keeps_what_a_plain_queue_with_the_same_limits_would_keep() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            int mostLines = random.nextInt(1, 20);
            int mostChars = random.nextInt(1, 200);
            var ring = new LogRing(mostLines, mostChars);
            Deque<LogEntry> model = new ArrayDeque<>();
            for (int i = 0; i < 60; i++) {
                String text = "x".repeat(random.nextInt(0, 60));
                model.addLast(ring.add(Instant.EPOCH, "s", LogEntry.Level.INFO, text, Optional.empty()));
                while (model.size() > mostLines || (model.size() > 1 && chars(model) > mostChars)) {
                    model.removeFirst();
                }
                long from = random.nextLong(0, i + 2L);
                int most = random.nextInt(0, 30);
                assertThat(ring.after(from, most))
                        .as("seed %d, round %d, line %d, after %d", seed, round, i, from)
                        .isEqualTo(model.stream()
                                .filter(line -> line.seq() > from)
                                .limit(most)
                                .toList());
                assertThat(ring.newest()).isEqualTo(model.getLast().seq());
            }
        }
    }

    @Test
    void many_writers_and_a_reader_that_keeps_up_lose_nothing() throws Exception {
        var ring = new LogRing();
        int writers = 8;
        int each = 10_000;
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            String source = "s" + writer;
            threads.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < each; i++) {
                    ring.add(Instant.EPOCH, source, LogEntry.Level.INFO, Integer.toString(i), Optional.empty());
                }
            }));
        }
        Map<String, Integer> next = new HashMap<>();
        long seen = 0;
        while (seen < (long) writers * each) {
            for (LogEntry line : ring.after(seen, 1_000)) {
                assertThat(line.seq()).isEqualTo(seen + 1);
                int number = Integer.parseInt(line.text());
                assertThat(number).isEqualTo(next.getOrDefault(line.source(), 0));
                next.put(line.source(), number + 1);
                seen++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(next)
                .hasSize(writers)
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(each));
    }

    private static int chars(Deque<LogEntry> lines) {
        return lines.stream().mapToInt(line -> line.text().length()).sum();
    }
}
