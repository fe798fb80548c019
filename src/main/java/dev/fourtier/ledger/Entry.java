package dev.fourtier.ledger;

/** What the one writer writes. */
sealed interface Entry {
    record Request(RequestRecord request) implements Entry {}

    record Approval(ApprovalRecord approval) implements Entry {}

    /**
     * How far the server at {@code target} has been fed: the last sequence numbers it has. They count in one file only, so
     * {@code file} says in which: the number of files put aside before it in this run.
     */
    record Position(String target, int file, long requests, long approvals) implements Entry {}
}
