/**
 * Work done for people: {@code code-review}, {@code gen-docs} and {@code refactor}, as clients of the running proxy, so that the
 * ladder, the gate and the ledger hold for them as for anybody else. Their requests count as background: people's turns go first,
 * and the paid tier is never asked for them.
 *
 * <p>The way of one run: {@code source} finds the files and cuts them to pieces that fit; {@code ask} asks the model about each
 * piece, remembers what it said, and asks again when nobody could make sense of it; {@code review}, {@code docs} and {@code change}
 * make something of the answers; {@link dev.fourtier.assist.Assist} puts a run together and says how it ended.
 *
 * <p>No answer of a model is believed. It never names a file: what it says is about the piece it was asked about, whatever else it
 * claims, and nothing it says is run. Only {@code change} writes into a person's files, through git and after their yes.
 */
@NullMarked
package dev.fourtier.assist;

import org.jspecify.annotations.NullMarked;
