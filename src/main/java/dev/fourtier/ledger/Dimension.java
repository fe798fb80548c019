package dev.fourtier.ledger;

/** What statistics can be told apart by. Tier and model are those of the answer, and of the try for failed tries. */
public enum Dimension {
    DAY,
    TIER,
    MODEL,
    WORKSPACE
}
