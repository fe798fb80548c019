/**
 * What is to be on the screen, without a screen: {@link dev.fourtier.console.frame.Canvas} is drawn upon and becomes a
 * {@link dev.fourtier.console.frame.Frame}. Everything that is drawn passes {@link dev.fourtier.console.frame.Safe}, so no text from
 * outside can move a cursor, ring a bell or hide what stands beside it.
 */
@NullMarked
package dev.fourtier.console.frame;

import org.jspecify.annotations.NullMarked;
