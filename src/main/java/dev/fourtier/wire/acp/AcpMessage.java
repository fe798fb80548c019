package dev.fourtier.wire.acp;

import java.util.List;
import java.util.Optional;

/** What the agent says. */
public sealed interface AcpMessage {
    /** The answer to our request of this number. */
    record Answered(long id, AcpResult result) implements AcpMessage {}

    /** Our request of this number failed. */
    record Failed(long id, AcpError error) implements AcpMessage {}

    /** Something happened in a session. */
    record Updated(String session, AcpUpdate update) implements AcpMessage {}

    /**
     * May a tool run? The agent waits for the answer.
     *
     * @param id       of the agent's own request, as JSON
     * @param toolCall the agent's id of the call
     */
    record PermissionAsked(String id, String session, String toolCall, List<Option> options) implements AcpMessage {
        public PermissionAsked {
            options = List.copyOf(options);
        }

        /** The first option of this kind. */
        public Optional<Option> option(String kind) {
            return options.stream().filter(option -> option.kind().equals(kind)).findFirst();
        }
    }

    /** @param kind {@code allow_once}, {@code allow_always}, {@code reject_once} or {@code reject_always} */
    record Option(String id, String kind) {}

    /** A request of the agent that we do not serve. */
    record OtherRequest(String id, String method) implements AcpMessage {}

    /** A notification we have no use for. */
    record OtherNotification(String method) implements AcpMessage {}

    /** A line that is none of the protocol: the CLI prints escape codes and addresses when it wants somebody to sign in. */
    record Noise(int length) implements AcpMessage {}
}
