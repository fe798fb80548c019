package dev.fourtier.ledger;

import static dev.fourtier.ledger.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full disks and broken files: requests go on, nothing is deleted, and the ledger recovers by itself. */
class LedgerTroubleTest {
    private static final GroupCommit.Limits IMPATIENT =
            new GroupCommit.Limits(1000, 1000, Duration.ofMillis(50), Duration.ofSeconds(30));
    private static final int UNLIMITED = 1_000_000;

    @TempDir
    Path folder;

    private final AtomicInteger pages = new AtomicInteger(UNLIMITED);
    private final List<SqliteLedger> open = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("ledger.db");
    }

    @AfterEach
    void close() {
        open.forEach(SqliteLedger::close);
    }

    private SqliteLedger ledger() {
        var sqlite = new SqliteFile(file);
        Connections smallDisk = () -> {
            Connection connection = sqlite.openForWriting();
            Dialect.run(connection, "PRAGMA max_page_count = " + pages.get());
            return connection;
        };
        var ledger = new SqliteLedger(sqlite, smallDisk, Clock.fixed(NOON, ZoneOffset.UTC), IMPATIENT, Runnable::run);
        open.add(ledger);
        return ledger;
    }

    private static Appended append(Ledger ledger, RequestRecord row) {
        return ledger.append(row).toCompletableFuture().join();
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Dialect.run(connection, statement);
        }
    }

    @Test
    void a_full_disk_breaks_the_ledger_and_room_mends_it_without_a_row_lost() {
        SqliteLedger ledger = ledger();
        assertThat(append(ledger, new Samples(1).request())).isEqualTo(new Appended.OnDisk());
        ledger.close();
        pages.set(40);
        SqliteLedger full = ledger();
        var rows = new Samples(2);
        var asked = new ArrayList<RequestRecord>();
        Appended last = new Appended.OnDisk();
        while (last instanceof Appended.OnDisk) {
            asked.add(rows.request());
            last = append(full, asked.getLast());
        }
        assertThat(last)
                .isInstanceOfSatisfying(
                        Appended.Lost.class,
                        lost -> assertThat(lost.reason())
                                .contains("disk is full")
                                .contains(file.toString()));
        assertThat(full.state()).isInstanceOf(LedgerState.Broken.class);
        var grant = new Samples(3).approval("a", asked.getLast().id(), ApprovalState.GRANTED, NOON, "1");
        assertThat(full.append(grant).toCompletableFuture().join()).isInstanceOf(Appended.Lost.class);

        pages.set(UNLIMITED);
        await().until(() -> full.state() instanceof LedgerState.Writing);
        asked.add(rows.request());
        assertThat(append(full, asked.getLast())).isEqualTo(new Appended.OnDisk());
        assertThat(full.requests(RequestFilter.all())).containsAll(asked).hasSize(asked.size() + 1);
        assertThat(full.approvals(NOON))
                .as("a grant that was lost never comes back")
                .isEmpty();
    }

    @Test
    void a_file_that_is_no_database_is_put_aside_and_a_new_one_begun() throws Exception {
        byte[] garbage = new byte[8192];
        Arrays.fill(garbage, (byte) 'x');
        Files.write(file, garbage);
        SqliteLedger ledger = ledger();
        RequestRecord row = new Samples(4).request();
        assertThat(append(ledger, row)).isEqualTo(new Appended.OnDisk());
        assertThat(ledger.requests(RequestFilter.all())).containsExactly(row);
        Path aside = folder.resolve("ledger.db.broken-20261122T120000.000Z");
        assertThat(aside).hasBinaryContent(garbage);
        assertThat(ledger.state())
                .isInstanceOfSatisfying(
                        LedgerState.Writing.class,
                        writing -> assertThat(writing.notice())
                                .hasValueSatisfying(notice -> assertThat(notice).contains(aside.toString())));
    }

    @Test
    void a_page_that_is_damaged_under_a_running_ledger_costs_no_further_row() throws Exception {
        SqliteLedger first = ledger();
        new Samples(5).requests(300).forEach(row -> append(first, row));
        first.close();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);

        SqliteLedger second = ledger();
        List<RequestRecord> rows = new Samples(6).requests(20);
        rows.forEach(row -> assertThat(append(second, row)).isEqualTo(new Appended.OnDisk()));
        assertThat(second.requests(RequestFilter.all())).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(files()).anyMatch(name -> name.startsWith("ledger.db.broken-"));
    }

    @Test
    void a_second_damaged_file_does_not_replace_the_first() throws Exception {
        for (int i = 0; i < 2; i++) {
            Files.writeString(file, "not a database at all ".repeat(500));
            SqliteLedger ledger = ledger();
            assertThat(append(ledger, new Samples(7).request())).isEqualTo(new Appended.OnDisk());
            ledger.close();
        }
        assertThat(files())
                .contains("ledger.db.broken-20261122T120000.000Z", "ledger.db.broken-20261122T120000.000Z-2");
    }

    @Test
    void a_newer_format_is_neither_written_nor_put_aside() throws Exception {
        SqliteLedger old = ledger();
        append(old, new Samples(8).request());
        old.close();
        sql("PRAGMA user_version = 7");
        SqliteLedger ledger = ledger();
        assertThat(append(ledger, new Samples(9).request()))
                .isInstanceOfSatisfying(
                        Appended.Lost.class,
                        lost -> assertThat(lost.reason()).contains("newer co (format 7, this one knows 2): update co"));
        assertThat(ledger.state()).isInstanceOf(LedgerState.Broken.class);
        assertThat(files()).noneMatch(name -> name.contains("broken"));
        assertThat(SqliteLedger.reader(file).requests(RequestFilter.all())).hasSize(1);
    }

    @Test
    void a_program_that_locks_the_file_is_named_and_waited_for() throws Exception {
        SqliteLedger ledger = ledger();
        RequestRecord row = new Samples(10).request();
        assertThat(append(ledger, new Samples(11).request())).isEqualTo(new Appended.OnDisk());
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Dialect.run(other, "BEGIN EXCLUSIVE");
            assertThat(append(ledger, row))
                    .isInstanceOfSatisfying(
                            Appended.Lost.class,
                            lost -> assertThat(lost.reason()).contains("Another program"));
        }
        await().until(() -> ledger.state() instanceof LedgerState.Writing);
        assertThat(ledger.requests(RequestFilter.of(row.id()))).containsExactly(row);
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_and_tried_again() throws Exception {
        file = folder.resolve("home/ledger.db");
        Files.writeString(folder.resolve("home"), "a file where the folder should be");
        SqliteLedger ledger = ledger();
        RequestRecord row = new Samples(12).request();
        assertThat(append(ledger, row)).isInstanceOf(Appended.Lost.class);
        assertThat(ledger.state()).isInstanceOf(LedgerState.Broken.class);
        Files.delete(folder.resolve("home"));
        await().until(() -> ledger.state() instanceof LedgerState.Writing);
        assertThat(ledger.requests(RequestFilter.all())).containsExactly(row);
    }

    private List<String> files() throws Exception {
        try (var all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
