package dev.fourtier.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** Writes batches to the file; opens it anew after an error, and begins a new one where it is damaged. */
final class SqliteSink implements GroupCommit.Sink<Entry> {
    private static final long IN_USE_MILLIS = 1000;

    private final SqliteFile file;
    private final Connections connections;
    private final InstantSource clock;
    private final Lock noUse;
    private final Checkpoints checkpoints;
    private @Nullable SqliteStore store;
    private volatile @Nullable String notice;
    private final AtomicInteger putAside = new AtomicInteger();

    /** @param noUse held while the file is put aside: a connection to the old one must not meet the new one's log */
    SqliteSink(SqliteFile file, Connections connections, InstantSource clock, Lock noUse, Checkpoints checkpoints) {
        this.file = file;
        this.connections = connections;
        this.clock = clock;
        this.noUse = noUse;
        this.checkpoints = checkpoints;
    }

    /** What the person should know of the file's past. */
    Optional<String> notice() {
        return Optional.ofNullable(notice);
    }

    int filesPutAside() {
        return putAside.get();
    }

    @Override
    public Appended write(List<Entry> entries) {
        try {
            return attempt(entries);
        } catch (SQLException e) {
            reset();
            return SqliteFile.damaged(e) ? beginAnew(entries, e) : new Appended.Lost(file.explain(e));
        }
    }

    private Appended attempt(List<Entry> entries) throws SQLException {
        SqliteStore open = store;
        if (open == null) {
            open = SqliteStore.open(connections);
            store = open;
        }
        if (!entries.isEmpty()) {
            open.write(entries.stream().filter(this::ofThisFile).toList());
            checkpoints.written(entries.size());
        }
        return new Appended.OnDisk();
    }

    private boolean ofThisFile(Entry entry) {
        return !(entry instanceof Entry.Position position) || position.file() == putAside.get();
    }

    private Appended beginAnew(List<Entry> entries, SQLException why) {
        try {
            var aside = putAside();
            if (aside.isEmpty()) {
                return new Appended.Lost(file.explain(why));
            }
            notice =
                    "The ledger was damaged. It was put aside as %s and a new one was begun: what was spent before is not in it."
                            .formatted(aside.get());
            putAside.incrementAndGet();
            return attempt(entries);
        } catch (SQLException e) {
            reset();
            return new Appended.Lost(file.explain(e));
        }
    }

    /** Empty if a question takes so long that the file is still in use, or its folder does not let it be renamed. */
    private Optional<Path> putAside() {
        try {
            if (!noUse.tryLock(IN_USE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(file.moveAside(clock.instant()));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            noUse.unlock();
        }
    }

    private void reset() {
        SqliteStore open = store;
        store = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // What was committed is on disk, and there is nothing more to do with this connection.
                return;
            }
        }
    }

    @Override
    public void close() {
        checkpoints.close();
        reset();
    }
}
