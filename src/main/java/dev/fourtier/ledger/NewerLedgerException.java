package dev.fourtier.ledger;

import java.sql.SQLNonTransientException;

/** A newer {@code co} has written this record. This one does not touch what it does not know. */
final class NewerLedgerException extends SQLNonTransientException {
    NewerLedgerException(int found, int known) {
        super("it was written by a newer co (format %d, this one knows %d): update co".formatted(found, known));
    }
}
