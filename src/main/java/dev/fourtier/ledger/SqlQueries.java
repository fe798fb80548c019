package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Stream;

/** The questions in SQL that both databases understand. A connection lives as long as one question or one page. */
final class SqlQueries implements LedgerQueries {
    private static final int PAGE = 256;
    private static final String NEWEST = "started_at DESC, request_id DESC";
    private static final String SPENT = "SELECT (SELECT coalesce(sum(cost_micros), 0) FROM request"
            + " WHERE cost_micros <> 0 AND finished_at >= ?),"
            + " (SELECT coalesce(sum(reserved_micros), 0) FROM approval a WHERE state = 'granted' AND at >= ?"
            + " AND NOT EXISTS (SELECT 1 FROM request r WHERE r.request_id = a.request_id))";
    private static final String ANSWERED = "SELECT tier, model FROM request WHERE workspace = ? AND finished_at >= ?"
            + " AND tier IS NOT NULL GROUP BY tier, model ORDER BY tier, min(finished_at)";
    /** From one to the next in the index: there are few workspaces and many rows. */
    private static final String WORKSPACES =
            "WITH RECURSIVE found(workspace) AS (SELECT min(workspace) FROM request WHERE tier IS NOT NULL"
                    + " UNION ALL SELECT (SELECT min(r.workspace) FROM request r WHERE r.tier IS NOT NULL"
                    + " AND r.workspace > found.workspace) FROM found WHERE found.workspace IS NOT NULL)"
                    + " SELECT workspace FROM found WHERE workspace IS NOT NULL";

    private static final String APPROVALS = "SELECT seq, " + ApprovalRows.COLUMNS
            + " FROM approval WHERE at >= ? AND (at, seq) < (?, ?) ORDER BY at DESC, seq DESC LIMIT ?";

    private final Connections connections;
    private final Lock inUse;
    private final Function<SQLException, String> explain;

    SqlQueries(Connections connections, Function<SQLException, String> explain) {
        this(connections, new ReentrantReadWriteLock().readLock(), explain);
    }

    /** @param inUse held while a connection is open, so that the file is not put aside meanwhile */
    SqlQueries(Connections connections, Lock inUse, Function<SQLException, String> explain) {
        this.connections = connections;
        this.inUse = inUse;
        this.explain = explain;
    }

    /** One question to an open connection. */
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** The answer as one row or many. */
    interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    @Override
    public Stream<RequestRecord> requests(RequestFilter filter) {
        return SqlQueries.<RequestRecord>pages(last -> {
                    var where = Where.of(filter);
                    last.ifPresent(before -> where.and(
                            "(started_at, request_id) < (?, ?)",
                            before.startedAt().toEpochMilli(),
                            before.id().value()));
                    String sql =
                            RequestRows.SELECT.formatted(where.sql(), NEWEST, "r.started_at DESC, r.request_id DESC");
                    return query(sql, where.limit(PAGE), RequestRows::readAll).stream()
                            .map(RequestRows.Row::request)
                            .toList();
                })
                .flatMap(List::stream);
    }

    @Override
    public Stream<ApprovalRecord> approvals(Instant since) {
        return SqlQueries.<ApprovalRows.Row>pages(last -> {
                    long at =
                            last.map(row -> row.approval().at().toEpochMilli()).orElse(Long.MAX_VALUE);
                    long seq = last.map(ApprovalRows.Row::seq).orElse(Long.MAX_VALUE);
                    return query(APPROVALS, List.of(since.toEpochMilli(), at, seq, (long) PAGE), ApprovalRows::readAll);
                })
                .flatMap(List::stream)
                .map(ApprovalRows.Row::approval);
    }

    @Override
    public List<StatsRow> stats(StatsQuery query) {
        return ask(connection -> new StatsSql(query).run(connection));
    }

    @Override
    public Spent spentSince(Instant since) {
        long start = since.toEpochMilli();
        return query(SPENT, List.of(start, start), row -> {
            row.next();
            return new Spent(new Money(row.getLong(1)), new Money(row.getLong(2)));
        });
    }

    @Override
    public List<Answerer> answeredIn(String workspace, Instant since) {
        return query(ANSWERED, List.of(PlainText.path(workspace), since.toEpochMilli()), row -> {
            var all = new ArrayList<Answerer>();
            while (row.next()) {
                all.add(new Answerer(Tier.valueOf(row.getString(1)), row.getString(2)));
            }
            return List.copyOf(all);
        });
    }

    @Override
    public List<String> workspaces() {
        return query(WORKSPACES, List.of(), row -> {
            var all = new ArrayList<String>();
            while (row.next()) {
                all.add(row.getString(1));
            }
            return List.copyOf(all);
        });
    }

    <T> T ask(Question<T> question) {
        inUse.lock();
        try (Connection connection = connections.open()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new UncheckedIOException(explain.apply(e), new IOException(e));
        } finally {
            inUse.unlock();
        }
    }

    <T> T query(String sql, List<Object> values, Reader<T> reader) {
        return ask(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return reader.read(rows);
                }
            }
        });
    }

    /** Page after page, each from behind the last row of the one before: nothing stays open between them. */
    private static <T> Stream<List<T>> pages(Function<Optional<T>, List<T>> next) {
        return Stream.iterate(
                next.apply(Optional.empty()),
                page -> !page.isEmpty(),
                page -> page.size() < PAGE ? List.of() : next.apply(Optional.of(page.getLast())));
    }
}
