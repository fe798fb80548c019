package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The server of several machines, by its JDBC URL. The URL may hold a password: it is never printed. */
final class PostgresServer {
    private static final String SCHEME = "jdbc:postgresql:";

    private final String url;

    PostgresServer(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("a JDBC URL of PostgreSQL begins with " + SCHEME);
        }
        this.url = url;
    }

    /** Host, port and database without user, password and options: names the server in messages and positions. */
    String target() {
        String bare = url.substring(SCHEME.length());
        int options = bare.indexOf('?');
        String place = options < 0 ? bare : bare.substring(0, options);
        return place.substring(place.lastIndexOf('@') + 1).replaceFirst("^/+", "");
    }

    /** Gives up on a silent server instead of waiting for ever; what the URL says of time-outs wins. */
    Connection open() throws SQLException {
        var defaults = new Properties();
        defaults.setProperty("ApplicationName", "co");
        defaults.setProperty("connectTimeout", "5");
        defaults.setProperty("loginTimeout", "10");
        defaults.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url, defaults);
    }

    String explain(SQLException e) {
        if (e instanceof NewerLedgerException newer) {
            return "The ledger on %s is not written to: %s.".formatted(target(), newer.getMessage());
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String why = switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" -> "it cannot be reached";
            case "28" -> "it refuses the user or the password";
            case "3D" -> "there is no such database";
            case "42" -> "the user may not make or write the tables";
            case "53", "57" -> "it is out of resources or shutting down";
            default -> "error " + state;
        };
        return "The ledger on %s is not fed (%s). Rows wait in the local ledger.".formatted(target(), why);
    }

    @Override
    public String toString() {
        return target();
    }
}
