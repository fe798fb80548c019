/**
 * The views. Each is a record that draws itself from what it knows and from {@link dev.fourtier.console.state.State}, and answers an
 * action or an event with another record of its kind and with {@link dev.fourtier.console.view.Effect}s. Nothing here waits,
 * asks, writes or looks at a clock.
 */
@NullMarked
package dev.fourtier.console.view;

import org.jspecify.annotations.NullMarked;
