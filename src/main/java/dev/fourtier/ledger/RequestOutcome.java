package dev.fourtier.ledger;

/** How a request ended for its client. */
public enum RequestOutcome {
    ANSWERED,
    /** No tier answered, or the answer broke off. */
    FAILED,
    /** {@code co} or the person said no: bad request, unknown model, approval denied. */
    REFUSED,
    /** The client went away. */
    CANCELLED
}
