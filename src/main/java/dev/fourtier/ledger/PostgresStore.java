package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** An open connection to the server, brought up to date. A row that is there already is left alone. */
final class PostgresStore implements AutoCloseable {
    private static final String REQUEST = "INSERT INTO request (" + RequestRows.COLUMNS + ", machine) VALUES ("
            + RequestRows.VALUES + ", ?) ON CONFLICT (request_id) DO NOTHING";
    private static final int REQUEST_MACHINE = 23;
    private static final String APPROVAL = "INSERT INTO approval (" + ApprovalRows.COLUMNS + ", machine) VALUES ("
            + ApprovalRows.VALUES + ", ?) ON CONFLICT (approval_id, request_id, state) DO NOTHING";
    private static final int APPROVAL_MACHINE = 11;

    private final Connection connection;
    private final String machine;

    private PostgresStore(Connection connection, String machine) {
        this.connection = connection;
        this.machine = machine;
    }

    static PostgresStore open(Connections connections, String machine) throws SQLException {
        Connection connection = connections.open();
        try {
            new Migrations(Dialect.POSTGRESQL).apply(connection);
            return new PostgresStore(connection, machine);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void write(List<RequestRecord> requests, List<ApprovalRecord> approvals) throws SQLException {
        try (PreparedStatement request = connection.prepareStatement(REQUEST);
                PreparedStatement attempt = connection.prepareStatement(RequestRows.INSERT_TRY);
                PreparedStatement approval = connection.prepareStatement(APPROVAL)) {
            for (RequestRecord row : requests) {
                RequestRows.bind(request, row);
                request.setString(REQUEST_MACHINE, machine);
                request.addBatch();
                for (int step = 0; step < row.path().size(); step++) {
                    RequestRows.bindTry(attempt, row, step);
                    attempt.addBatch();
                }
            }
            for (ApprovalRecord row : approvals) {
                ApprovalRows.bind(approval, row);
                approval.setString(APPROVAL_MACHINE, machine);
                approval.addBatch();
            }
            request.executeBatch();
            attempt.executeBatch();
            approval.executeBatch();
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
