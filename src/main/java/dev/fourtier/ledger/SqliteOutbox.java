package dev.fourtier.ledger;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;

/** The outbox of a SQLite ledger; its position goes through the one writer, too. */
record SqliteOutbox(SqlQueries queries, GroupCommit<Entry> writer, IntSupplier file) implements Outbox {
    @Override
    public Entry.Position position(String target) {
        writer.awaitStart(SqliteLedger.OPENING);
        // Looked at first: should the file change in between, the position is dropped and rows are copied twice.
        int now = file.getAsInt();
        return queries.query(
                "SELECT request_seq, approval_seq FROM feed_position WHERE target = ?",
                List.of(target),
                row -> row.next()
                        ? new Entry.Position(target, now, row.getLong(1), row.getLong(2))
                        : new Entry.Position(target, now, 0, 0));
    }

    @Override
    public List<RequestRows.Row> requestsAfter(long seq, int atMost) {
        return queries.query(
                RequestRows.SELECT.formatted("seq > ?", "seq", "r.seq"),
                List.of(seq, (long) atMost),
                RequestRows::readAll);
    }

    @Override
    public List<ApprovalRows.Row> approvalsAfter(long seq, int atMost) {
        return queries.query(
                "SELECT seq, " + ApprovalRows.COLUMNS + " FROM approval WHERE seq > ? ORDER BY seq LIMIT ?",
                List.of(seq, (long) atMost),
                ApprovalRows::readAll);
    }

    @Override
    public CompletionStage<Appended> keep(Entry.Position position) {
        return writer.append(position);
    }
}
