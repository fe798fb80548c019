package dev.fourtier.ledger;

import static dev.fourtier.ledger.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {
    /** The machine that runs the tests may be busy with others. */
    private static final GroupCommit.Limits PATIENT =
            new GroupCommit.Limits(8192, 100, Duration.ofSeconds(1), Duration.ofSeconds(40));

    @TempDir
    Path folder;

    private final List<SqliteLedger> open = new ArrayList<>();

    private SqliteLedger ledger() {
        var file = new SqliteFile(folder.resolve("deep/ledger.db"));
        var ledger =
                new SqliteLedger(file, file::openForWriting, Clock.fixed(NOON, ZoneOffset.UTC), PATIENT, Runnable::run);
        open.add(ledger);
        return ledger;
    }

    @AfterEach
    void close() {
        open.forEach(SqliteLedger::close);
    }

    @Override
    LedgerQueries with(List<RequestRecord> requests, List<ApprovalRecord> approvals) {
        SqliteLedger ledger = ledger();
        var stages = new ArrayList<CompletionStage<Appended>>();
        requests.forEach(row -> stages.add(ledger.append(row)));
        approvals.forEach(row -> stages.add(ledger.append(row)));
        assertThat(stages).allSatisfy(SqliteLedgerTest::onDisk);
        return ledger;
    }

    static void onDisk(CompletionStage<Appended> stage) {
        assertThat(stage.toCompletableFuture().join()).isEqualTo(new Appended.OnDisk());
    }

    @Test
    void rows_survive_the_end_of_the_program_even_without_waiting_for_each() {
        List<RequestRecord> rows = new Samples(20).requests(50);
        SqliteLedger first = ledger();
        rows.forEach(first::append);
        first.close();
        assertThat(ledger().requests(RequestFilter.all())).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void all_is_well_with_a_new_file() {
        SqliteLedger ledger = ledger();
        onDisk(ledger.append(new Samples(21).request()));
        assertThat(ledger.state()).isEqualTo(new LedgerState.Writing(Optional.empty()));
    }

    @Test
    void nobody_else_may_read_the_file() throws Exception {
        onDisk(ledger().append(new Samples(22).request()));
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void many_may_append_at_once() throws Exception {
        SqliteLedger ledger = ledger();
        Set<String> written = ConcurrentHashMap.newKeySet();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 16; i++) {
            int seed = 100 + i;
            threads.add(Thread.ofVirtual()
                    .start(() -> new Samples(seed).requests(100).forEach(row -> {
                        onDisk(ledger.append(row));
                        written.add(row.id().value());
                    })));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(written).hasSize(1600);
        assertThat(ledger.requests(RequestFilter.all())
                        .map(row -> row.id().value())
                        .collect(Collectors.toSet()))
                .isEqualTo(written);
    }

    @Test
    void another_program_reads_while_this_one_writes_and_after_it_ended() {
        SqliteLedger ledger = ledger();
        RequestRecord row = new Samples(23).request();
        onDisk(ledger.append(row));
        LedgerQueries reader = SqliteLedger.reader(folder.resolve("deep/ledger.db"));
        assertThat(reader.requests(RequestFilter.all())).containsExactly(row);
        ledger.close();
        assertThat(reader.requests(RequestFilter.all())).containsExactly(row);
    }

    @Test
    void a_reader_makes_no_file() {
        LedgerQueries reader = SqliteLedger.reader(folder.resolve("none.db"));
        assertThatThrownBy(() -> reader.spentSince(NOON))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be opened");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void nothing_is_taken_after_the_end() {
        SqliteLedger ledger = ledger();
        ledger.close();
        CompletableFuture<Appended> late =
                ledger.append(new Samples(24).request()).toCompletableFuture();
        assertThat(late.join()).isInstanceOf(Appended.Lost.class);
        assertThat(ledger.state()).isInstanceOf(LedgerState.Broken.class);
    }
}
