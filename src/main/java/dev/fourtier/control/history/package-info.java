/**
 * What the ledger tells a person: tables of 80 columns, JSON and CSV of requests and statistics, and who is to be named in a
 * commit.
 *
 * <p>{@link dev.fourtier.control.history.History} reads the ledger's file, whether a daemon writes to it or none runs, and never
 * makes or changes it. Rows are written as they are read, so a ledger of any size takes the memory of one page of it. Nothing
 * outside of this package may be asked before a command needs it: the database driver takes longer to load than the rest.
 */
@NullMarked
package dev.fourtier.control.history;

import org.jspecify.annotations.NullMarked;
