package dev.fourtier.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** The ledger in one SQLite file. Opening returns at once; what is wrong with the file is in the state, never thrown. */
public final class SqliteLedger implements Ledger {
    /** How long a question waits for the file to be opened or made. */
    static final Duration OPENING = Duration.ofSeconds(5);

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
        var use = new ReentrantReadWriteLock();
        var checkpoints = new Checkpoints(connections, use.readLock());
        sink = new SqliteSink(file, connections, clock, use.writeLock(), checkpoints);
        writer = new GroupCommit<>(sink, entry -> entry instanceof Entry.Request, limits, callbacks, System::nanoTime);
        queries = new SqlQueries(file::openForReading, use.readLock(), file::explain);
        outbox = new SqliteOutbox(queries, writer, sink::filesPutAside);
        checkpoints.start();
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
        return opened().requests(filter);
    }

    @Override
    public Stream<ApprovalRecord> approvals(Instant since) {
        return opened().approvals(since);
    }

    @Override
    public List<StatsRow> stats(StatsQuery query) {
        return opened().stats(query);
    }

    @Override
    public Spent spentSince(Instant since) {
        return opened().spentSince(since);
    }

    @Override
    public List<Answerer> answeredIn(String workspace, Instant since) {
        return opened().answeredIn(workspace, since);
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

    /** A first question right after the start must not find a file that is not there yet. */
    private SqlQueries opened() {
        writer.awaitStart(OPENING);
        return queries;
    }
}
