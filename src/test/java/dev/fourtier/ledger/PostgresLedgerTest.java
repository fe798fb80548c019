package dev.fourtier.ledger;

import static dev.fourtier.ledger.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same questions to a real PostgreSQL, which has its rows from the feed; and the feed itself. */
@Tag("real")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class PostgresLedgerTest extends LedgerContract {
    private static final LedgerFeed.Pace QUICK =
            new LedgerFeed.Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private RealPostgres postgres;

    @BeforeAll
    void start() throws Exception {
        postgres = RealPostgres.start();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        open.clear();
    }

    private String database() throws Exception {
        return postgres.database("ledger_" + names.incrementAndGet());
    }

    private SqliteLedger local() {
        var ledger = SqliteLedger.open(
                folder.resolve("local" + names.incrementAndGet() + ".db"), Clock.systemUTC(), Runnable::run);
        open.add(ledger);
        return ledger;
    }

    private LedgerFeed feed(SqliteLedger from, String url, String machine) {
        var feed = new LedgerFeed(from.outbox(), new PostgresServer(url), machine, QUICK, Clock.systemUTC()).start();
        open.add(feed);
        return feed;
    }

    private static void append(Ledger ledger, List<RequestRecord> requests) {
        var stages = new ArrayList<CompletionStage<Appended>>();
        requests.forEach(row -> stages.add(ledger.append(row)));
        assertThat(stages).allSatisfy(SqliteLedgerTest::onDisk);
    }

    private static void awaitRequests(LedgerQueries server, int count) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> server.requests(RequestFilter.all()).count() == count);
    }

    @Override
    LedgerQueries with(List<RequestRecord> requests, List<ApprovalRecord> approvals) throws Exception {
        SqliteLedger local = local();
        append(local, requests);
        approvals.forEach(row -> SqliteLedgerTest.onDisk(local.append(row)));
        String url = database();
        LedgerFeed feed = feed(local, url, "machine-1");
        await().atMost(Duration.ofSeconds(90)).until(() -> feed.state() instanceof FeedState.UpToDate);
        return LedgerFeed.reader(url);
    }

    @Test
    void several_machines_make_one_record() throws Exception {
        String url = database();
        List<RequestRecord> here = new Samples(31).requests(300);
        List<RequestRecord> there = new Samples(32).requests(300);
        SqliteLedger first = local();
        SqliteLedger second = local();
        append(first, here);
        append(second, there);
        feed(first, url, "here");
        feed(second, url, "there");
        LedgerQueries server = LedgerFeed.reader(url);
        awaitRequests(server, 600);
        assertThat(server.requests(RequestFilter.all())).containsAll(here).containsAll(there);
        assertThat(ask(
                        url,
                        "SELECT string_agg(machine || count, ',' ORDER BY machine) FROM"
                                + " (SELECT machine, count(*) AS count FROM request GROUP BY machine) counted"))
                .isEqualTo("here300,there300");
    }

    @Test
    void an_absent_server_costs_nothing_and_gets_all_when_it_is_back() throws Exception {
        String url = database();
        SqliteLedger local = local();
        LedgerFeed feed = feed(local, url, "m");
        List<RequestRecord> rows = new Samples(33).requests(500);
        append(local, rows.subList(0, 200));
        LedgerQueries server = LedgerFeed.reader(url);
        awaitRequests(server, 200);

        postgres.stop();
        append(local, rows.subList(200, 400));
        await().until(() -> feed.state() instanceof FeedState.Waiting);
        assertThat(feed.state())
                .isInstanceOfSatisfying(
                        FeedState.Waiting.class,
                        waiting -> assertThat(waiting.reason())
                                .contains("127.0.0.1")
                                .contains("Rows wait in the local ledger")
                                .doesNotContain("not-printed"));
        assertThat(local.state()).isInstanceOf(LedgerState.Writing.class);
        postgres.restart();

        append(local, rows.subList(400, 500));
        awaitRequests(server, 500);
        assertThat(server.requests(RequestFilter.all())).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void a_feed_goes_on_where_it_stopped_and_a_lost_position_copies_no_row_twice() throws Exception {
        String url = database();
        SqliteLedger local = local();
        append(local, new Samples(34).requests(250));
        LedgerFeed feed = feed(local, url, "m");
        LedgerQueries server = LedgerFeed.reader(url);
        awaitRequests(server, 250);
        String target = new PostgresServer(url).target();
        await().until(() -> local.outbox().position(target).requests() == 250);
        feed.close();

        // As after a crash between the server's commit and ours.
        SqliteLedgerTest.onDisk(local.outbox().keep(new Entry.Position(target, 0, 10, 0)));
        append(local, new Samples(35).requests(5));
        feed(local, url, "m");
        awaitRequests(server, 255);
        await().until(() -> local.outbox().position(target).requests() == 255);
        assertThat(server.stats(StatsQuery.by(java.time.ZoneOffset.UTC))
                        .getFirst()
                        .requests())
                .isEqualTo(255);
    }

    @Test
    void a_position_of_a_file_that_was_put_aside_is_not_kept_in_the_new_one() {
        SqliteLedger local = local();
        SqliteLedgerTest.onDisk(local.outbox().keep(new Entry.Position("server", 1, 900, 900)));
        assertThat(local.outbox().position("server")).isEqualTo(new Entry.Position("server", 0, 0, 0));
    }

    @Test
    void machines_that_start_at_once_migrate_once() throws Exception {
        String url = database();
        for (int i = 0; i < 6; i++) {
            SqliteLedger local = local();
            append(local, new Samples(40 + i).requests(3));
            feed(local, url, "m" + i);
        }
        awaitRequests(LedgerFeed.reader(url), 18);
        assertThat(ask(url, "SELECT count(*) FROM ledger_version")).isEqualTo("1");
    }

    @Test
    void a_newer_server_is_not_written_to() throws Exception {
        String url = database();
        SqliteLedger local = local();
        LedgerFeed first = feed(local, url, "m");
        await().until(() -> first.state() instanceof FeedState.UpToDate);
        first.close();
        try (Connection connection = DriverManager.getConnection(url)) {
            Dialect.run(connection, "INSERT INTO ledger_version VALUES (9)");
        }
        append(local, new Samples(50).requests(3));
        LedgerFeed second = feed(local, url, "m");
        await().until(() -> second.state() instanceof FeedState.Waiting waiting
                && waiting.reason().contains("update co"));
        assertThat(ask(url, "SELECT count(*) FROM request")).isEqualTo("0");
    }

    @Test
    void approvals_are_fed_too() throws Exception {
        var grant = new Samples(51).approval("a", new Samples(52).request().id(), ApprovalState.GRANTED, NOON, "1");
        assertThat(with(List.of(), List.of(grant)).approvals(Instant.EPOCH)).containsExactly(grant);
    }

    private static String ask(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
