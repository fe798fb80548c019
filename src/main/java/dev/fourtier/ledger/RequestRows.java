package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests and their tries as rows, the same in both databases. */
final class RequestRows {
    static final String COLUMNS =
            "request_id, started_at, finished_at, client, workspace, conversation, agent, kind, model_asked, streamed,"
                    + " tier, model, outcome, status, tokens_in, tokens_out, cache_read, cache_write, first_token_ms,"
                    + " total_ms, cost_micros, t4_cost_micros";
    static final String VALUES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    static final String INSERT_TRY =
            "INSERT INTO attempt (started_at, request_id, step, tier, deployment, model, outcome, detail, duration_ms)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    /** To be filled with a condition, an order and a limit. */
    static final String SELECT = "SELECT r.*, t.step, t.tier AS try_tier, t.deployment, t.model AS try_model,"
            + " t.outcome AS try_outcome, t.detail, t.duration_ms"
            + " FROM (SELECT seq, " + COLUMNS + " FROM request WHERE %s ORDER BY %s LIMIT ?) r"
            + " LEFT JOIN attempt t ON t.started_at = r.started_at AND t.request_id = r.request_id ORDER BY %s, t.step";

    private RequestRows() {}

    /** A request and its place in the order of arrival. */
    record Row(long seq, RequestRecord request) {}

    static void bind(PreparedStatement into, RequestRecord request) throws SQLException {
        Origin origin = request.origin();
        Usage usage = request.usage();
        into.setString(1, request.id().value());
        into.setLong(2, request.startedAt().toEpochMilli());
        into.setLong(3, request.finishedAt().toEpochMilli());
        into.setString(4, origin.client());
        text(into, 5, origin.workspace());
        into.setString(6, origin.conversation());
        text(into, 7, origin.agent());
        into.setString(8, lower(request.kind()));
        into.setString(9, request.modelAsked());
        into.setInt(10, request.streamed() ? 1 : 0);
        text(into, 11, request.answeredBy().map(by -> by.tier().name()));
        text(into, 12, request.answeredBy().map(Answerer::model));
        into.setString(13, lower(request.outcome()));
        into.setInt(14, request.status());
        into.setLong(15, usage.inputTokens());
        into.setLong(16, usage.outputTokens());
        into.setLong(17, usage.cacheReadInputTokens());
        into.setLong(18, usage.cacheCreationInputTokens());
        if (request.timing().firstToken().isPresent()) {
            into.setLong(19, request.timing().firstToken().get().toMillis());
        } else {
            into.setNull(19, Types.BIGINT);
        }
        into.setLong(20, request.timing().total().toMillis());
        into.setLong(21, request.cost().paid().micros());
        into.setLong(22, request.cost().atT4().micros());
    }

    static void bindTry(PreparedStatement into, RequestRecord request, int step) throws SQLException {
        TryRecord one = request.path().get(step);
        into.setLong(1, request.startedAt().toEpochMilli());
        into.setString(2, request.id().value());
        into.setInt(3, step);
        into.setString(4, one.tier().name());
        into.setString(5, one.deployment());
        into.setString(6, one.model());
        into.setString(7, one.outcome());
        into.setString(8, one.detail());
        into.setLong(9, one.duration().toMillis());
    }

    /** Folds what {@link #SELECT} gives: one row for each try, those of one request next to each other. */
    static List<Row> readAll(ResultSet rows) throws SQLException {
        var all = new ArrayList<Row>();
        var path = new ArrayList<TryRecord>();
        Row current = null;
        while (rows.next()) {
            long seq = rows.getLong("seq");
            if (current == null || current.seq != seq) {
                finish(all, current, path);
                current = new Row(seq, read(rows));
            }
            rows.getInt("step");
            if (!rows.wasNull()) {
                path.add(readTry(rows));
            }
        }
        finish(all, current, path);
        return all;
    }

    private static void finish(List<Row> all, @Nullable Row row, List<TryRecord> path) {
        if (row != null) {
            RequestRecord r = row.request;
            all.add(new Row(
                    row.seq,
                    new RequestRecord(
                            r.id(),
                            r.startedAt(),
                            r.origin(),
                            r.kind(),
                            r.modelAsked(),
                            r.streamed(),
                            path,
                            r.answeredBy(),
                            r.outcome(),
                            r.status(),
                            r.usage(),
                            r.timing(),
                            r.cost())));
            path.clear();
        }
    }

    private static RequestRecord read(ResultSet row) throws SQLException {
        long firstToken = row.getLong("first_token_ms");
        Optional<Duration> first = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(firstToken));
        Optional<String> tier = Optional.ofNullable(row.getString("tier"));
        String model = row.getString("model");
        return new RequestRecord(
                new RequestId(row.getString("request_id")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                new Origin(
                        row.getString("client"),
                        Optional.ofNullable(row.getString("workspace")),
                        row.getString("conversation"),
                        Optional.ofNullable(row.getString("agent"))),
                RequestKind.valueOf(upper(row.getString("kind"))),
                row.getString("model_asked"),
                row.getInt("streamed") == 1,
                List.of(),
                tier.map(name -> new Answerer(Tier.valueOf(name), model)),
                RequestOutcome.valueOf(upper(row.getString("outcome"))),
                row.getInt("status"),
                new Usage(
                        row.getLong("tokens_in"),
                        row.getLong("tokens_out"),
                        row.getLong("cache_read"),
                        row.getLong("cache_write")),
                new Timing(first, Duration.ofMillis(row.getLong("total_ms"))),
                new Cost(new Money(row.getLong("cost_micros")), new Money(row.getLong("t4_cost_micros"))));
    }

    private static TryRecord readTry(ResultSet row) throws SQLException {
        return new TryRecord(
                Tier.valueOf(row.getString("try_tier")),
                row.getString("deployment"),
                row.getString("try_model"),
                row.getString("try_outcome"),
                row.getString("detail"),
                Duration.ofMillis(row.getLong("duration_ms")));
    }

    static void text(PreparedStatement into, int at, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            into.setString(at, text.get());
        } else {
            into.setNull(at, Types.VARCHAR);
        }
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String upper(String stored) {
        return stored.toUpperCase(Locale.ROOT);
    }
}
