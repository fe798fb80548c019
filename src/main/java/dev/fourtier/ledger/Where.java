package dev.fourtier.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions and their values, joined by AND. */
final class Where {
    private final List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    private final List<Object> values = new ArrayList<>();

    static Where of(RequestFilter filter) {
        var where = new Where();
        where.and("request_id = ?", filter.id().map(id -> id.value()));
        where.and("started_at >= ?", filter.since().map(since -> since.toEpochMilli()));
        where.and("started_at < ?", filter.until().map(until -> until.toEpochMilli()));
        where.and("workspace = ?", filter.workspace().map(PlainText::path));
        where.and("conversation = ?", filter.conversation().map(PlainText::name));
        where.and("tier = ?", filter.tier().map(Enum::name));
        where.and("outcome = ?", filter.outcome().map(RequestRows::lower));
        return where;
    }

    void and(String condition, Object... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
    }

    private void and(String condition, Optional<?> bound) {
        bound.ifPresent(value -> {
            conditions.add(condition);
            values.add(value);
        });
    }

    String sql() {
        return String.join(" AND ", conditions);
    }

    /** The values, and the limit behind them. */
    List<Object> limit(long rows) {
        var all = new ArrayList<>(values);
        all.add(rows);
        return all;
    }
}
