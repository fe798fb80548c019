package dev.fourtier.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The ledger in one SQLite file. Opening returns at once; what is wrong with the file is in the state, never thrown. */
public final class SqliteLedger implements Ledger {
    private static final Duration OPENING = Duration.ofSeconds(5);

    private final SqliteSink sink;
    private final GroupCommit<Entry> writer;
    private final SqlQueries queries;
    private final Outbox outbox;

    SqliteLedger(
            SqliteFile file,
            Connections connections,
            InstantSource clock,
            GroupCommit.Limits limits,
            Executor callbacks) {
        sink = new SqliteSink(file, connections, clock);
        writer = new GroupCommit<>(sink, entry -> entry instanceof Entry.Request, limits, callbacks, System::nanoTime);
        queries = new SqlQueries(
                () -> {
                    awaitOpened();
                    return file.openForReading();
                },
                file::explain);
        outbox = new SqliteOutbox(queries, writer, sink::filesPutAside);
        writer.start();
    }

    /** The file is made where there is none. {@code callbacks} runs what hangs on an append. */
    public static SqliteLedger open(Path path, InstantSource clock, Executor callbacks) {
        var file = new SqliteFile(path);
        return new SqliteLedger(file, file::openForWriting, clock, GroupCommit.Limits.USUAL, callbacks);
    }

    /** For a program that asks while another one writes, or while none does: the file is never made or changed. */
    public static LedgerQueries reader(Path path) {
        var file = new SqliteFile(path);
        return new SqlQueries(file::openForReading, file::explain);
    }

    @Override
    public CompletionStage<Appended> append(RequestRecord request) {
        return writer.append(new Entry.Request(request));
    }

    @Override
    public CompletionStage<Appended> append(ApprovalRecord approval) {
        return writer.append(new Entry.Approval(approval));
    }

    @Override
    public LedgerState state() {
        Optional<String> trouble = writer.trouble();
        if (trouble.isPresent()) {
            return new LedgerState.Broken(trouble.get());
        }
        long missing = writer.missing();
        Optional<String> rows = missing == 0
                ? Optional.empty()
                : Optional.of(missing + " requests are missing in the ledger: the disk did not take them.");
        return new LedgerState.Writing(sink.notice()
                .map(file -> file + rows.map(more -> " " + more).orElse(""))
                .or(() -> rows));
    }

    @Override
    public Stream<RequestRecord> requests(RequestFilter filter) {
        return queries.requests(filter);
    }

    @Override
    public Stream<ApprovalRecord> approvals(Instant since) {
        return queries.approvals(since);
    }

    @Override
    public List<StatsRow> stats(StatsQuery query) {
        return queries.stats(query);
    }

    @Override
    public Spent spentSince(Instant since) {
        return queries.spentSince(since);
    }

    @Override
    public List<Answerer> answeredIn(String workspace, Instant since) {
        return queries.answeredIn(workspace, since);
    }

    @Override
    public List<String> workspaces() {
        return queries.workspaces();
    }

    /** For the feed. */
    Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        writer.close();
    }

    private void awaitOpened() {
        try {
            // A first question right after the start must not find a file that is not there yet.
            writer.awaitStart(OPENING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
