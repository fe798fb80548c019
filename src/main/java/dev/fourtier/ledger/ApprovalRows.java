package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Approvals as rows, the same in both databases. */
final class ApprovalRows {
    static final String COLUMNS = "approval_id, request_id, session, state, at, reason, estimated_tokens,"
            + " estimated_micros, reserved_micros, decided_by";
    static final String VALUES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private ApprovalRows() {}

    /** An approval's step and its place in the order of arrival. */
    record Row(long seq, ApprovalRecord approval) {}

    static void bind(PreparedStatement into, ApprovalRecord approval) throws SQLException {
        into.setString(1, approval.id());
        into.setString(2, approval.requestId().value());
        into.setString(3, approval.session());
        into.setString(4, RequestRows.lower(approval.state()));
        into.setLong(5, approval.at().toEpochMilli());
        into.setString(6, approval.reason());
        into.setLong(7, approval.estimatedInputTokens());
        into.setLong(8, approval.estimatedCost().micros());
        into.setLong(9, approval.reserved().micros());
        into.setString(10, approval.by());
    }

    static List<Row> readAll(ResultSet rows) throws SQLException {
        var all = new ArrayList<Row>();
        while (rows.next()) {
            all.add(new Row(
                    rows.getLong("seq"),
                    new ApprovalRecord(
                            rows.getString("approval_id"),
                            new RequestId(rows.getString("request_id")),
                            rows.getString("session"),
                            ApprovalState.valueOf(RequestRows.upper(rows.getString("state"))),
                            Instant.ofEpochMilli(rows.getLong("at")),
                            rows.getString("reason"),
                            rows.getLong("estimated_tokens"),
                            new Money(rows.getLong("estimated_micros")),
                            new Money(rows.getLong("reserved_micros")),
                            rows.getString("decided_by"))));
        }
        return all;
    }
}
