package dev.fourtier.wire.acp;

/** What a request of ours came to, told apart by its fields. */
public sealed interface AcpResult {
    /** The agent is there. */
    record Initialized(long protocol, String version, boolean loadsSessions) implements AcpResult {}

    record SessionOpened(String session) implements AcpResult {}

    /**
     * A turn is over.
     *
     * @param stopReason   {@code end_turn}, {@code cancelled}, {@code max_tokens} (the prompt did not fit) or
     *                     {@code max_turn_requests}; a stop for safety or length is an {@code end_turn} as well
     * @param outputTokens without those of thoughts
     * @param model        that the agent asked; empty where none was asked
     */
    record PromptEnded(String stopReason, long inputTokens, long outputTokens, String model) implements AcpResult {}

    /** Done, with nothing to tell. */
    record Done() implements AcpResult {}
}
