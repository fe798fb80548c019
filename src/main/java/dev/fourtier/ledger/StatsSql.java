package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Adds up in the database by quarters of an hour, which every time zone's days consist of, and folds those into days here:
 * neither database needs to know time zones, and what is held in memory is groups, not requests.
 */
final class StatsSql {
    private static final long SLICE = 900_000;
    private static final String SUMS = "count(*), "
            + count("outcome = 'answered'")
            + count("outcome = 'failed'")
            + count("outcome = 'refused'")
            + count("outcome = 'cancelled'")
            + "sum(tokens_in), sum(tokens_out), sum(cache_read), sum(cache_write), "
            + sum("first_token_ms IS NOT NULL", "tokens_out")
            + sum("first_token_ms IS NOT NULL", "total_ms - first_token_ms")
            + "sum(cost_micros), "
            + "sum(CASE WHEN outcome = 'answered' THEN t4_cost_micros - cost_micros ELSE 0 END)";

    private final StatsQuery query;

    StatsSql(StatsQuery query) {
        this.query = query;
    }

    List<StatsRow> run(Connection connection) throws SQLException {
        var rows = new TreeMap<StatsKey, StatsRow>();
        String requests =
                "SELECT " + groups("") + ", " + SUMS + " FROM request r WHERE " + span() + " GROUP BY 1, 2, 3, 4";
        String tries = "SELECT " + groups("t.") + ", count(*), "
                + "sum(CASE WHEN t.outcome <> '" + TryRecord.OK + "' THEN 1 ELSE 0 END)"
                + " FROM attempt t JOIN request r ON r.request_id = t.request_id WHERE " + span()
                + " GROUP BY 1, 2, 3, 4";
        add(connection, requests, rows, StatsSql::requests);
        add(connection, tries, rows, StatsSql::tries);
        return List.copyOf(rows.values());
    }

    private interface Line {
        StatsRow read(StatsKey key, ResultSet row) throws SQLException;
    }

    private void add(Connection connection, String sql, Map<StatsKey, StatsRow> into, Line line) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, query.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
            statement.setLong(2, query.until().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StatsRow part = line.read(key(rows), rows);
                    into.merge(part.key(), part, StatsRow::plus);
                }
            }
        }
    }

    private String groups(String of) {
        return (query.by().contains(Dimension.DAY) ? "r.started_at / " + SLICE : "0") + ", "
                + group(Dimension.TIER, of, "tier") + ", "
                + group(Dimension.MODEL, of, "model") + ", "
                + group(Dimension.WORKSPACE, "r.", "workspace");
    }

    private String group(Dimension dimension, String of, String column) {
        return query.by().contains(dimension) ? "coalesce(" + of + column + ", '')" : "''";
    }

    private static String span() {
        return "r.started_at >= ? AND r.started_at < ?";
    }

    private StatsKey key(ResultSet row) throws SQLException {
        long slice = row.getLong(1);
        return new StatsKey(
                query.by().contains(Dimension.DAY)
                        ? Optional.of(Instant.ofEpochMilli(slice * SLICE)
                                .atZone(query.zone())
                                .toLocalDate())
                        : Optional.empty(),
                text(row.getString(2)).map(Tier::valueOf),
                text(row.getString(3)),
                text(row.getString(4)));
    }

    private static Optional<String> text(String stored) {
        return stored.isEmpty() ? Optional.empty() : Optional.of(stored);
    }

    private static StatsRow requests(StatsKey key, ResultSet row) throws SQLException {
        return new StatsRow(
                key,
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                0,
                0,
                new Usage(row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13)),
                row.getLong(14),
                row.getLong(15),
                new Money(row.getLong(16)),
                new Money(row.getLong(17)));
    }

    private static StatsRow tries(StatsKey key, ResultSet row) throws SQLException {
        return new StatsRow(
                key, 0, 0, 0, 0, 0, row.getLong(5), row.getLong(6), Usage.NONE, 0, 0, Money.ZERO, Money.ZERO);
    }

    private static String count(String condition) {
        return sum(condition, "1");
    }

    private static String sum(String condition, String what) {
        return "sum(CASE WHEN " + condition + " THEN " + what + " ELSE 0 END), ";
    }
}
