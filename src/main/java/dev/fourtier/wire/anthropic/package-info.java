/**
 * Anthropic's Messages API: what Claude Code and Anthropic's SDKs send and expect, and what an Anthropic-shaped upstream
 * sends.
 *
 * <p>A request is read once, by a streaming parser and without a tree: {@link dev.fourtier.wire.anthropic.JsonCursor} walks,
 * {@link dev.fourtier.wire.anthropic.Fields} holds one object whose fields may come in any order, and the parts nobody has to
 * look into stay the bytes they were. No policy lives here: nothing is dropped, renamed or added because a model cannot
 * cope with it.
 */
@NullMarked
package dev.fourtier.wire.anthropic;

import org.jspecify.annotations.NullMarked;
