/**
 * What happened, for good: every finished request, every approval, what it cost and what it would have cost.
 *
 * <p>The way of a row: {@link dev.fourtier.ledger.Ledger#append} puts it into a bounded queue; one thread takes all that
 * wait, writes them in one transaction and syncs ({@code GroupCommit}, {@code SqliteStore}); then the stage of each
 * completes. {@code Checkpoints} tidies the log beside it. Trouble with the disk is data ({@link dev.fourtier.ledger.Appended}, {@link
 * dev.fourtier.ledger.LedgerState}), so requests go on without a ledger; the gate looks at the state and stays shut. From
 * SQLite, and only from there, {@link dev.fourtier.ledger.LedgerFeed} copies rows to PostgreSQL in the background.
 *
 * <p>No prompts, answers or keys in here, not even in an error's text. Only {@code model}, the JDK and the JDBC drivers may
 * be used. Times come from a clock passed in. Migrations are numbered SQL files beside this package in the resources; one
 * that was ever released is never edited.
 */
@NullMarked
package dev.fourtier.ledger;

import org.jspecify.annotations.NullMarked;
