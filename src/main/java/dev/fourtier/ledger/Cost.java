package dev.fourtier.ledger;

import dev.fourtier.model.Money;

/** What a request cost, and what the same tokens would have cost at T4. */
public record Cost(Money paid, Money atT4) {
    public static final Cost NONE = new Cost(Money.ZERO, Money.ZERO);
}
