package dev.fourtier.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes batches to the file; opens it anew after an error, and begins a new one where it is damaged. */
final class SqliteSink implements GroupCommit.Sink<Entry> {
    private final SqliteFile file;
    private final Connections connections;
    private final InstantSource clock;
    private @Nullable SqliteStore store;
    private volatile @Nullable String notice;
    private final AtomicInteger putAside = new AtomicInteger();

    SqliteSink(SqliteFile file, Connections connections, InstantSource clock) {
        this.file = file;
        this.connections = connections;
        this.clock = clock;
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
            close();
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
        }
        return new Appended.OnDisk();
    }

    private boolean ofThisFile(Entry entry) {
        return !(entry instanceof Entry.Position position) || position.file() == putAside.get();
    }

    private Appended beginAnew(List<Entry> entries, SQLException why) {
        try {
            var aside = file.moveAside(clock.instant());
            notice =
                    "The ledger was damaged. It was put aside as %s and a new one was begun: what was spent before is not in it."
                            .formatted(aside);
            putAside.incrementAndGet();
            return attempt(entries);
        } catch (SQLException e) {
            close();
            return new Appended.Lost(file.explain(e));
        } catch (IOException e) {
            return new Appended.Lost(file.explain(why));
        }
    }

    @Override
    public void close() {
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
}
