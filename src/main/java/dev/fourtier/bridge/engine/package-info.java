/**
 * What the bridge's door asks of the Gemini CLI: one {@link dev.fourtier.bridge.engine.Prompt} opens one
 * {@link dev.fourtier.bridge.engine.Turn}, and whatever happens in it comes as
 * {@link dev.fourtier.bridge.engine.TurnEvent}s. How the CLI is kept warm, fed and ended stands behind
 * {@link dev.fourtier.bridge.engine.GeminiEngine}; nothing here knows processes or HTTP.
 */
@NullMarked
package dev.fourtier.bridge.engine;

import org.jspecify.annotations.NullMarked;
