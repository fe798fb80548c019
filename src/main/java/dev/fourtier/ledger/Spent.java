package dev.fourtier.ledger;

import dev.fourtier.model.Money;

/**
 * Money gone since some moment. {@code reserved} is the highest cost of the approvals granted since then whose request has
 * no row: under way, or cut off by a crash with the bill unknown. Budgets count both.
 */
public record Spent(Money finished, Money reserved) {
    public Money total() {
        return finished.plus(reserved);
    }
}
