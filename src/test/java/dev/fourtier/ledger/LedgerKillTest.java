package dev.fourtier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client saw finished is in the ledger, even if the program is killed in the same moment. */
class LedgerKillTest {
    private static final int ROUNDS = 4;

    @TempDir
    Path folder;

    /** Appends from several threads as fast as it can, and prints each id once its row is on disk. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws InterruptedException {
            var ledger = SqliteLedger.open(Path.of(args[0]), Clock.systemUTC(), Runnable::run);
            var threads = new Thread[4];
            for (int i = 0; i < threads.length; i++) {
                var samples = new Samples(Long.parseLong(args[1]) * threads.length + i);
                threads[i] = Thread.ofPlatform().start(() -> {
                    while (true) {
                        RequestRecord row = samples.request();
                        if (ledger.append(row).toCompletableFuture().join() instanceof Appended.OnDisk) {
                            System.out.println(row.id());
                        }
                    }
                });
            }
            threads[0].join();
        }
    }

    @Test
    @Timeout(300)
    void every_row_that_was_said_to_be_on_disk_is_there_after_kill_9() throws Exception {
        Path file = folder.resolve("ledger.db");
        var random = new Random(99);
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = seen.size();
            killAfter(100 + random.nextInt(400), file, round, seen);
            assertThat(seen).as("round %d wrote something", round).hasSizeGreaterThan(before);
            Set<String> kept = SqliteLedger.reader(file)
                    .requests(RequestFilter.all())
                    .map(row -> row.id().value())
                    .collect(Collectors.toSet());
            assertThat(kept).as("after round %d", round).containsAll(seen);
        }
    }

    private static void killAfter(int rows, Path file, int round, Set<String> seen) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            int count = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may have been cut off by the kill.
                if (line.length() == "req_".length() + 24) {
                    seen.add(line);
                }
                if (++count == rows) {
                    // It is writing on all the time; the lines still in the pipe are read above.
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
