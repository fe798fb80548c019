package dev.fourtier.ledger;

import java.util.concurrent.CompletionStage;

/** The record of what happened. Appending never blocks and its stages never complete exceptionally. */
public interface Ledger extends LedgerQueries, AutoCloseable {
    /** Completes when the row is synced to disk, or is known not to be. The same id twice is one row. */
    CompletionStage<Appended> append(RequestRecord request);

    /** As above. A paid send waits for {@link Appended.OnDisk} of its grant. */
    CompletionStage<Appended> append(ApprovalRecord approval);

    LedgerState state();

    /** Writes what waits, then ends. */
    @Override
    void close();
}
