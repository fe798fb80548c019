package dev.fourtier.control.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.remote.EventStream.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final String RUN = "run1";

    private final FakeOperations operations = new FakeOperations();

    @Test
    void a_client_that_breaks_off_again_and_again_gets_every_line_once() throws Exception {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        int count = 3_000;
        Thread writer = Thread.startVirtualThread(() -> {
            for (int i = 1; i <= count; i++) {
                LogEntry _ = operations.log("s", "line " + i);
            }
        });
        List<String> got = new ArrayList<>();
        String last = "";
        while (got.size() < count) {
            Position from = last.isEmpty() ? new Position(RUN, 0) : Position.of(RUN, last);
            try (var in = new PipedInputStream(1 << 16)) {
                Thread.startVirtualThread(new EventStream(operations, from, new PipedOutputStream(in)));
                var reader = new EventReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
                int pieces = random.nextInt(1, 4);
                while (pieces > 0 && got.size() < count) {
                    EventReader.Event event = reader.next();
                    if (event.name().equals("lines")) {
                        new ViewJson().readList(event.data(), LogEntry.class).forEach(line -> got.add(line.text()));
                        last = event.id();
                        pieces--;
                    }
                }
            }
        }
        writer.join();
        assertThat(got)
                .as("seed %d", seed)
                .isEqualTo(IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void silence_is_broken_by_signs_of_life() throws IOException {
        try (var in = new PipedInputStream()) {
            Thread.startVirtualThread(
                    new EventStream(operations, new Position(RUN, 0), new PipedOutputStream(in), Duration.ofMillis(5)));
            var reader = new EventReader(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            for (int i = 0; i < 3; i++) {
                assertThat(reader.next().isSignOfLife()).isTrue();
            }
        }
    }

    @Test
    void a_place_in_another_run_means_from_the_first_line_on() {
        assertThat(Position.of(RUN, "run1-17")).isEqualTo(new Position(RUN, 17));
        for (String other : List.of("run2-17", "17", "-17", "run1-", "run1-x", "run1-1-2", "run1--5")) {
            assertThat(Position.of(RUN, other)).as(other).isEqualTo(new Position(RUN, 0));
        }
    }
}
