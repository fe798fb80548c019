package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.time.LocalDate;
import java.util.Optional;

/** What the record knows of money spent before this run. */
@FunctionalInterface
public interface Spending {
    /**
     * Asked until it is known, before the first question. True costs of finished requests and the highest costs of all that were
     * granted and have no end on record: after a crash nobody knows whether they were sent.
     *
     * @return empty when the record cannot be read; then the gate stays shut
     */
    Optional<Spent> spent(LocalDate today);

    /** Dollars gone on one day, and in its month, that day included. */
    record Spent(Money today, Money month) {}
}
