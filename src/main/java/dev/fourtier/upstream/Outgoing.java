package dev.fourtier.upstream;

import dev.fourtier.model.ChatRequest;
import java.time.Duration;
import java.util.Map;

/**
 * A request as it is to be sent.
 *
 * @param request    what the client asked
 * @param body       the client's own bytes, for services that get them unchanged
 * @param headers    those of the client that belong to the request itself ({@code anthropic-beta}, {@code anthropic-version});
 *                   never its credentials
 * @param firstByte  how long the service may take until it says something
 * @param idle       how long it may be silent after that
 * @param trace      watches it
 */
public record Outgoing(
        ChatRequest request, byte[] body, Map<String, String> headers, Duration firstByte, Duration idle, Trace trace) {
    /** One that nobody watches. */
    public Outgoing(ChatRequest request, byte[] body, Map<String, String> headers, Duration firstByte, Duration idle) {
        this(request, body, headers, firstByte, idle, Trace.NONE);
    }
}
