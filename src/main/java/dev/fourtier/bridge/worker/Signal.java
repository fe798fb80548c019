package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.wire.acp.AcpMessage;

/** What reaches a turn's inbox. */
sealed interface Signal {
    /** This worker has a place for it. */
    record Assigned(Worker worker) implements Signal {}

    /** Nobody will ever serve it. */
    record Refused(GeminiFailure failure) implements Signal {}

    /** No worker starts: it has to run by itself. */
    record Cold() implements Signal {}

    /** What was asked of the agent has its answer. */
    record Came(Reply reply) implements Signal {}

    /** Something happened in its session. */
    record Said(AcpMessage message) implements Signal {}

    /** The client wants it no more. */
    record Cancel() implements Signal {}
}
