/**
 * The MCP servers of {@code mcp-servers.json}: made ready to be started, handed to Claude Code, tried out, and edited in the
 * file.
 *
 * <p>{@link dev.fourtier.mcp.Expansion} puts values in for {@code ${NAME}}; {@link dev.fourtier.mcp.Launch} turns a server into
 * a command that can run on this machine; {@link dev.fourtier.mcp.Handover} writes the file that Claude Code gets. {@link
 * dev.fourtier.mcp.Trial} starts a server, shakes hands with it through the official SDK and lists its tools; it runs on a
 * transport of our own, because the SDK's ends only the program it started and not what that one started. {@link
 * dev.fourtier.mcp.Checkup} does that for a person, fetching what is missing.
 *
 * <p>Only this room knows the SDK. Nothing here talks to a model, and {@code REAL_ANTHROPIC_KEY} reaches no server.
 */
@NullMarked
package dev.fourtier.mcp;

import org.jspecify.annotations.NullMarked;
