package dev.fourtier.ledger;

import java.util.Optional;

/** Whether what happens is being recorded. T4 is for {@link Writing} only. */
public sealed interface LedgerState {
    /** All is well now; the notice says what the person should know of the past (a file moved aside, rows missing). */
    record Writing(Optional<String> notice) implements LedgerState {}

    /** Nothing is recorded at present; the reason says what is wrong, where, and what to do. */
    record Broken(String reason) implements LedgerState {}
}
