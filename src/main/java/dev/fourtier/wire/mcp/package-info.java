/**
 * The server's side of the Model Context Protocol over streamable HTTP ("Model Context Protocol", specification 2025-06-18): what a
 * client posts, and what it is answered. Only tools are served: nothing here offers resources, prompts or sampling.
 */
@NullMarked
package dev.fourtier.wire.mcp;

import org.jspecify.annotations.NullMarked;
