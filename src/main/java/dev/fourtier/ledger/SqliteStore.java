package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** An open ledger file with its statements, for the writer thread. After any error it is closed and opened anew. */
final class SqliteStore implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement request;
    private final PreparedStatement attempt;
    private final PreparedStatement approval;
    private final PreparedStatement position;

    private SqliteStore(Connection connection) throws SQLException {
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        request = connection.prepareStatement("INSERT INTO request (" + RequestRows.COLUMNS + ") VALUES ("
                + RequestRows.VALUES + ") ON CONFLICT (request_id) DO NOTHING");
        attempt = connection.prepareStatement(RequestRows.INSERT_TRY);
        approval = connection.prepareStatement("INSERT INTO approval (" + ApprovalRows.COLUMNS + ") VALUES ("
                + ApprovalRows.VALUES + ") ON CONFLICT (approval_id, request_id, state) DO NOTHING");
        position = connection.prepareStatement(
                "INSERT INTO feed_position (target, request_seq, approval_seq) VALUES (?, ?, ?)"
                        + " ON CONFLICT (target) DO UPDATE SET request_seq = excluded.request_seq,"
                        + " approval_seq = excluded.approval_seq");
    }

    static SqliteStore open(Connections connections) throws SQLException {
        Connection connection = connections.open();
        try {
            new Migrations(Dialect.SQLITE).apply(connection);
            return new SqliteStore(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns when all are synced to disk; on an exception none is there. */
    void write(List<Entry> entries) throws SQLException {
        begin.execute();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Request(RequestRecord row) -> write(row);
                case Entry.Approval(ApprovalRecord row) -> {
                    ApprovalRows.bind(approval, row);
                    approval.executeUpdate();
                }
                case Entry.Position place -> {
                    position.setString(1, place.target());
                    position.setLong(2, place.requests());
                    position.setLong(3, place.approvals());
                    position.executeUpdate();
                }
            }
        }
        commit.execute();
    }

    private void write(RequestRecord row) throws SQLException {
        RequestRows.bind(request, row);
        if (request.executeUpdate() == 0) {
            return;
        }
        for (int step = 0; step < row.path().size(); step++) {
            RequestRows.bindTry(attempt, row, step);
            attempt.executeUpdate();
        }
    }

    /** Ends an open transaction without its rows. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
