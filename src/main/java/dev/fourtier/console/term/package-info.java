/**
 * The real terminal, and the only place that knows Lanterna: {@link dev.fourtier.console.term.Screens} takes it over and gives it back,
 * {@link dev.fourtier.console.term.Painter} puts a frame on it, {@link dev.fourtier.console.term.Keyboard} listens.
 *
 * <p>What Lanterna does that must not be done here, and how it is kept from it: its unbuffered output ({@code Outlet} gathers all
 * of a refresh into one write, inside a synchronized update), its five calls of stty and its question for the size ({@code Stty}:
 * one call), its decoder of keys (never started; {@code console.input} decodes), its {@code clear()} and automatic refresh (deltas
 * only), its guess how wide a character is ({@code Painter} replaces what it would guess otherwise), its slow and throwing
 * {@code TextCharacter} (made once each).
 */
@NullMarked
package dev.fourtier.console.term;

import org.jspecify.annotations.NullMarked;
