package dev.fourtier.ledger;

/** What became of a question to the person. Each is a row of its own; none is ever changed. */
public enum ApprovalState {
    ASKED,
    GRANTED,
    DENIED,
    EXPIRED
}
