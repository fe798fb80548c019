package dev.fourtier.control.request;

import java.util.Map;
import java.util.Optional;

/**
 * What was said, for the person who asks to see it. It stands in memory only, for the newest requests, and is never logged;
 * what looks like a secret is masked before it gets here.
 *
 * @param received  the client's request
 * @param sent      what the last try made of it; empty while none was sent
 * @param answer    the answer so far, as text
 * @param truncated parts of it were too large to keep
 */
public record RequestDetail(
        RequestView request, Message received, Optional<Message> sent, String answer, boolean truncated) {
    /** @param headers credentials are masked; {@code body} is indented JSON */
    public record Message(String method, String url, Map<String, String> headers, String body) {
        public Message {
            headers = Map.copyOf(headers);
        }
    }
}
