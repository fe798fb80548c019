package dev.fourtier.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Numbered SQL files, {@code 001.sql} onwards without a gap, applied in one transaction: all or none. */
final class Migrations {
    private final Dialect dialect;
    private final List<String> scripts;

    Migrations(Dialect dialect) {
        this(dialect, read(dialect.folder()));
    }

    Migrations(Dialect dialect, List<String> scripts) {
        this.dialect = dialect;
        this.scripts = List.copyOf(scripts);
    }

    int newest() {
        return scripts.size();
    }

    /** Brings the schema to {@link #newest}, or throws and leaves it as it was. */
    void apply(Connection connection) throws SQLException {
        dialect.begin(connection);
        try {
            int version = dialect.version(connection);
            if (version > newest()) {
                throw new NewerLedgerException(version, newest());
            }
            for (int next = version + 1; next <= newest(); next++) {
                for (String statement : scripts.get(next - 1).split(";\\s*(\\n|$)")) {
                    Dialect.run(connection, statement);
                }
                Dialect.run(connection, dialect.setVersion(next));
            }
            dialect.commit(connection);
        } catch (SQLException e) {
            try {
                dialect.rollback(connection);
            } catch (SQLException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
    }

    private static List<String> read(String folder) {
        var scripts = new ArrayList<String>();
        while (true) {
            String name = "%s/%03d.sql".formatted(folder, scripts.size() + 1);
            try (InputStream in = Migrations.class.getResourceAsStream(name)) {
                if (in == null) {
                    return scripts;
                }
                scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
