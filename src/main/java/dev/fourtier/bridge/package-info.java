/**
 * The bridge on :4001: HTTP in front, the official Gemini CLI behind. It serves any client of Anthropic's or OpenAI's API, not
 * only our own proxy.
 */
@NullMarked
package dev.fourtier.bridge;

import org.jspecify.annotations.NullMarked;
