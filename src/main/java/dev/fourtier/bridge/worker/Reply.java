package dev.fourtier.bridge.worker;

import dev.fourtier.wire.acp.AcpError;
import dev.fourtier.wire.acp.AcpResult;

/** What a request to the agent came to. */
sealed interface Reply {
    record Good(AcpResult result) implements Reply {}

    record Bad(AcpError error) implements Reply {}

    /** The agent went away before it answered. */
    record Lost() implements Reply {}
}
