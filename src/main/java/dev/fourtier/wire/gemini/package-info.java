/**
 * Google's Gemini API as the Gemini CLI speaks it: what an answer that goes by says of itself, and what a request holds. Only
 * what the CLI does not tell on its own is read. Nothing here opens a connection.
 */
@NullMarked
package dev.fourtier.wire.gemini;

import org.jspecify.annotations.NullMarked;
