package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/**
 * Moves rows from the write-ahead log into the file, on a thread of its own. SQLite would do it inside a commit, three
 * times a second at 500 requests a second, and the rows of one in a hundred requests would wait for it.
 */
final class Checkpoints implements AutoCloseable {
    /** About a megabyte or two of log. */
    private static final int ROWS = 250;

    private final Connections connections;
    private final Lock inUse;
    private final Semaphore due = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("ledger-checkpoint").daemon(true).unstarted(this::run);
    private volatile boolean closing;

    /** Of the writer thread only. */
    private int rows;

    /** @param inUse held while the file is open, so that it is not put aside meanwhile */
    Checkpoints(Connections connections, Lock inUse) {
        this.connections = connections;
        this.inUse = inUse;
    }

    void start() {
        thread.start();
    }

    void written(int more) {
        rows += more;
        if (rows >= ROWS) {
            rows = 0;
            due.release();
        }
    }

    @Override
    public void close() {
        closing = true;
        due.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            due.acquireUninterruptibly();
            due.drainPermits();
            if (closing) {
                return;
            }
            checkpoint();
        }
    }

    private void checkpoint() {
        inUse.lock();
        try (Connection connection = connections.open()) {
            // Passive: waits for nobody and holds up nobody; what it leaves is for the next time.
            Dialect.run(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            // The rows are safe in the log, and the writer will meet the same trouble and tell of it.
            return;
        } finally {
            inUse.unlock();
        }
    }
}
