package dev.fourtier.bench;

import dev.fourtier.ledger.Answerer;
import dev.fourtier.ledger.Appended;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.Origin;
import dev.fourtier.ledger.RequestOutcome;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.ledger.Timing;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A row of the ledger at 500 requests a second, which come at random moments: what the append costs its caller, and how
 * long until the row is synced. The waits between requests are outside of what is measured.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10)
@Measurement(iterations = 3, time = 10)
@Threads(LedgerBenchmark.CLIENTS)
public class LedgerBenchmark {
    static final int CLIENTS = 8;
    private static final double PER_SECOND = 500;
    private static final double NANOS = 1e9;

    @Benchmark
    public CompletionStage<Appended> append(Client client, Record record) {
        CompletionStage<Appended> stage = record.ledger.append(client.next);
        client.last = stage;
        return stage;
    }

    @Benchmark
    public Appended appendUntilOnDisk(Client client, Record record) {
        return record.ledger.append(client.next).toCompletableFuture().join();
    }

    @State(Scope.Benchmark)
    public static class Record {
        private final AtomicLong seeds = new AtomicLong();
        private Path folder;
        private SqliteLedger ledger;

        @Setup
        public void open() throws IOException {
            // -Dbench.folder: a folder on the disk to be measured.
            folder = Files.createTempDirectory(
                    Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir"))), "ledger");
            ledger = SqliteLedger.open(
                    folder.resolve("ledger.db"),
                    Clock.systemUTC(),
                    task -> Thread.ofVirtual().start(task));
        }

        @TearDown
        public void close() throws IOException {
            ledger.close();
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @State(Scope.Thread)
    public static class Client {
        private Random random;
        private long due;
        private RequestRecord next;
        private CompletionStage<Appended> last;

        @Setup
        public void begin(Record record) {
            random = new Random(record.seeds.incrementAndGet());
            due = System.nanoTime();
        }

        @Setup(Level.Invocation)
        public void awaitTurn() {
            due += (long) (-Math.log(1 - random.nextDouble()) * CLIENTS / PER_SECOND * NANOS);
            next = request();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        @TearDown(Level.Invocation)
        public void settle() {
            if (last != null && !(last.toCompletableFuture().join() instanceof Appended.OnDisk)) {
                throw new IllegalStateException("a row was lost");
            }
        }

        private RequestRecord request() {
            return new RequestRecord(
                    RequestId.random(random),
                    Clock.systemUTC().instant(),
                    new Origin("claude-cli", Optional.of("/home/ada/project"), "conversation-1", Optional.empty()),
                    RequestKind.MAIN,
                    "claude-sonnet-5-5",
                    true,
                    List.of(
                            new TryRecord(
                                    Tier.T1,
                                    "local",
                                    "qwen2.5-coder:7b",
                                    "timeout",
                                    "no answer within 20 s",
                                    Duration.ofSeconds(20)),
                            new TryRecord(
                                    Tier.T2,
                                    "cloud",
                                    "qwen3-coder:480b-cloud",
                                    TryRecord.OK,
                                    "",
                                    Duration.ofSeconds(4))),
                    Optional.of(new Answerer(Tier.T2, "qwen3-coder:480b-cloud")),
                    RequestOutcome.ANSWERED,
                    200,
                    new Usage(30_000, 500),
                    new Timing(Optional.of(Duration.ofMillis(900)), Duration.ofSeconds(4)),
                    new Cost(Money.ZERO, Money.ofDollars("0.0975")));
        }
    }
}
