/**
 * The console without a screen ({@code co --plain}): a numbered menu, a line for each fact, for screen readers, dumb terminals and
 * scripts. It writes text and line ends and nothing else, and what it can do is what the full screen can.
 *
 * <p>One way through: lines that were typed, answers of the program and a tick each second are {@link dev.fourtier.console.plain.Heard};
 * {@link dev.fourtier.console.plain.Dialogue#on} makes the next dialogue of it, with what is to be said and what is to be asked.
 * Dialogue and {@link dev.fourtier.console.plain.Page}s are immutable; what they look at is a {@link dev.fourtier.console.plain.Sight},
 * which is read and never changed. {@link dev.fourtier.console.plain.PlainConsole} does the rest: it reads, prints and asks.
 */
@NullMarked
package dev.fourtier.console.plain;

import org.jspecify.annotations.NullMarked;
