package dev.fourtier.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the local ledger to PostgreSQL in the background, in the order of its rows. How far it got is kept in the local
 * ledger after the server has committed; a crash in between copies some rows twice, which the server does not notice.
 */
public final class LedgerFeed implements AutoCloseable {
    /**
     * @param look how often to look for new rows
     * @param backoff the first wait after an error, doubled each time
     * @param longest where doubling ends
     */
    record Pace(Duration look, Duration backoff, Duration longest) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFeed.class);
    private static final int BATCH = 200;

    private final Outbox outbox;
    private final PostgresServer server;
    private final String machine;
    private final Pace pace;
    private final InstantSource clock;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private volatile boolean closing;
    private volatile FeedState state = new FeedState.Stopped();

    /** Of the feed's thread only. */
    private @Nullable PostgresStore store;

    /** Of the feed's thread only: what was said last of a server that is away; empty while it is there. */
    private String trouble = "";

    LedgerFeed(Outbox outbox, PostgresServer server, String machine, Pace pace, InstantSource clock) {
        this.outbox = outbox;
        this.server = server;
        this.machine = PlainText.name(machine);
        this.pace = pace;
        this.clock = clock;
        thread = Thread.ofVirtual().name("ledger-feed").unstarted(this::run);
    }

    /**
     * Begins at once, on a thread of its own.
     *
     * @param url a JDBC URL of PostgreSQL, with user and password as it needs them
     * @param machine tells this machine's rows from those of others; stays the same over restarts
     */
    public static LedgerFeed start(SqliteLedger ledger, String url, String machine, InstantSource clock) {
        return new LedgerFeed(ledger.outbox(), new PostgresServer(url), machine, Pace.USUAL, clock).start();
    }

    /** The same questions over the rows of all machines. */
    public static LedgerQueries reader(String url) {
        var server = new PostgresServer(url);
        return new SqlQueries(server::open, server::explain);
    }

    LedgerFeed start() {
        thread.start();
        return this;
    }

    public FeedState state() {
        return state;
    }

    /** Stops after the batch under way; what is left is copied after the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration backoff = pace.backoff;
        while (!closing) {
            try {
                copyAll();
                upToDate();
                backoff = pace.backoff;
                pause(pace.look);
            } catch (SQLException e) {
                backoff = wait(server.explain(e), backoff);
            } catch (UncheckedIOException e) {
                backoff = wait(String.valueOf(e.getMessage()), backoff);
            }
        }
        disconnect();
        state = new FeedState.Stopped();
    }

    private void upToDate() {
        if (!trouble.isEmpty()) {
            LOG.info("The ledger on {} is fed again.", server);
            trouble = "";
        }
        state = new FeedState.UpToDate(clock.instant());
    }

    private Duration wait(String reason, Duration backoff) {
        disconnect();
        if (!reason.equals(trouble)) {
            LOG.warn("{}", reason);
            trouble = reason;
        }
        state = new FeedState.Waiting(reason, clock.instant().plus(backoff));
        pause(backoff);
        Duration doubled = backoff.multipliedBy(2);
        return doubled.compareTo(pace.longest) < 0 ? doubled : pace.longest;
    }

    private void copyAll() throws SQLException {
        PostgresStore open = store;
        if (open == null) {
            open = PostgresStore.open(server::open, machine);
            store = open;
        }
        Entry.Position from = outbox.position(server.target());
        while (!closing) {
            List<RequestRows.Row> requests = outbox.requestsAfter(from.requests(), BATCH);
            List<ApprovalRows.Row> approvals = outbox.approvalsAfter(from.approvals(), BATCH);
            if (requests.isEmpty() && approvals.isEmpty()) {
                return;
            }
            state = new FeedState.Copying();
            open.write(
                    requests.stream().map(RequestRows.Row::request).toList(),
                    approvals.stream().map(ApprovalRows.Row::approval).toList());
            from = new Entry.Position(
                    server.target(),
                    from.file(),
                    requests.isEmpty() ? from.requests() : requests.getLast().seq(),
                    approvals.isEmpty() ? from.approvals() : approvals.getLast().seq());
            if (outbox.keep(from).toCompletableFuture().join() instanceof Appended.Lost(String reason)) {
                throw new UncheckedIOException(reason, new IOException(reason));
            }
        }
    }

    private void disconnect() {
        PostgresStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // The server has gone already.
                return;
            }
        }
    }

    private void pause(Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (left > 0 && !closing) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closing = true;
        } finally {
            lock.unlock();
        }
    }
}
