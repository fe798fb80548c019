package dev.fourtier.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections to one database come from; each belongs to who asked for it. */
@FunctionalInterface
interface Connections {
    Connection open() throws SQLException;
}
