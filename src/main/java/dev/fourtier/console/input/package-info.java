/**
 * From the bytes of a terminal to what a person did: {@link dev.fourtier.console.input.Decoder} keeps apart keys, pastes, the mouse
 * and what the terminal itself answers, so that nothing of the last three can pass for a key.
 */
@NullMarked
package dev.fourtier.console.input;

import org.jspecify.annotations.NullMarked;
