/**
 * OpenAI's chat completions, from both sides: what is asked of a service of that kind and how it answers, and what a client
 * of ours asks and gets.
 *
 * <p>Many services speak this dialect with an accent; readers here take all accents, writers speak it plainly.
 */
@NullMarked
package dev.fourtier.wire.openai;

import org.jspecify.annotations.NullMarked;
