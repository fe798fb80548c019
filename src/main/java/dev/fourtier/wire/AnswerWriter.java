package dev.fourtier.wire;

import dev.fourtier.model.StreamEvent;

/** Writes one answer to a client, streamed or whole. */
public interface AnswerWriter {
    /** Adds what {@code event} says to the client; a whole answer is added at the end only. */
    void write(StreamEvent event, ByteSink out);

    /** Adds a sign of life for a client that waits; nothing where the client's API has none. */
    void ping(ByteSink out);
}
