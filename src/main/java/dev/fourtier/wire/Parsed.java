package dev.fourtier.wire;

import dev.fourtier.model.ChatRequest;

/** What became of a client's body. */
public sealed interface Parsed {
    record Accepted(ChatRequest request) implements Parsed {}

    /**
     * The client has to change something.
     *
     * @param field path of the culprit as the client knows it ({@code messages.3.content.0.type}), empty for the whole body
     */
    record Invalid(String field, String problem) implements Parsed {
        public String message() {
            return field.isEmpty() ? problem : field + ": " + problem;
        }
    }
}
