/**
 * What the console knows: {@link dev.fourtier.console.state.State} is replaced, never changed, by one
 * {@link dev.fourtier.console.state.Event} after the other, all of which come over one bounded {@link dev.fourtier.console.state.Bus}.
 */
@NullMarked
package dev.fourtier.console.state;

import org.jspecify.annotations.NullMarked;
