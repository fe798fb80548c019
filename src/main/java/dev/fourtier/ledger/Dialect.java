package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** In what SQLite and PostgreSQL differ when a schema is brought up to date; the questions to both are the same. */
enum Dialect {
    /** Its driver stays in auto-commit mode here, so that a transaction takes the write lock when it begins, not later. */
    SQLITE("sqlite", "PRAGMA user_version") {
        @Override
        void begin(Connection connection) throws SQLException {
            run(connection, "BEGIN IMMEDIATE");
        }

        @Override
        void commit(Connection connection) throws SQLException {
            run(connection, "COMMIT");
        }

        @Override
        void rollback(Connection connection) throws SQLException {
            run(connection, "ROLLBACK");
        }

        @Override
        String setVersion(int version) {
            return "PRAGMA user_version = " + version;
        }
    },
    /** Several machines may start at once: an advisory lock lets one of them do the work. */
    POSTGRESQL("postgresql", "SELECT coalesce(max(version), 0) FROM ledger_version") {
        @Override
        void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            run(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
            run(connection, "CREATE TABLE IF NOT EXISTS ledger_version (version INTEGER PRIMARY KEY)");
        }

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        void rollback(Connection connection) throws SQLException {
            connection.rollback();
        }

        @Override
        String setVersion(int version) {
            return "INSERT INTO ledger_version VALUES (" + version + ")";
        }
    };

    /** Any number that no other program is likely to lock. */
    private static final long LOCK = 4_000_104_265L;

    private final String folder;
    private final String readVersion;

    Dialect(String folder, String readVersion) {
        this.folder = folder;
        this.readVersion = readVersion;
    }

    /** The folder of its migrations, beside this package. */
    String folder() {
        return folder;
    }

    int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(readVersion)) {
            row.next();
            return row.getInt(1);
        }
    }

    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    abstract void rollback(Connection connection) throws SQLException;

    abstract String setVersion(int version);

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
