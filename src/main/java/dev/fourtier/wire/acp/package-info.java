/**
 * The Agent Client Protocol as the Gemini CLI speaks it on its standard streams: JSON-RPC, one message a line. Bytes in,
 * {@link dev.fourtier.wire.acp.AcpMessage}s out; requests out as bytes. Nothing here knows processes, and nothing here can say
 * {@code authenticate} or {@code session/set_mode}: the one rewrites the person's sign-in, the other leaks text into the answer.
 */
@NullMarked
package dev.fourtier.wire.acp;

import org.jspecify.annotations.NullMarked;
