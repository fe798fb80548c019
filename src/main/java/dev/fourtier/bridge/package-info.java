/**
 * The bridge on :4001: HTTP in front, the official Gemini CLI behind. It serves any client of Anthropic's or OpenAI's API, not
 * only our own proxy.
 *
 * <p>One request, one way through: {@link dev.fourtier.bridge.Bridge} finds the endpoint, an exchange reads the body, chooses the
 * model and makes a prompt of the conversation, and a session gives that to the
 * {@link dev.fourtier.bridge.engine.GeminiEngine}. The client's tools stand on an MCP server of the session's own, on the same
 * port; a call ends the client's answer and parks the session until exactly its results come. Whatever does not fit is told to a
 * fresh session from the start.
 */
@NullMarked
package dev.fourtier.bridge;

import org.jspecify.annotations.NullMarked;
