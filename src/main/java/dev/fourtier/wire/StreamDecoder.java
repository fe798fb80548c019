package dev.fourtier.wire;

import dev.fourtier.model.StreamEvent;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Reads one answer of an upstream. After {@link StreamEvent.Finished} or {@link StreamEvent.Failed} nothing more is given out,
 * whatever is fed.
 */
public interface StreamDecoder {
    /** Reads all of {@code bytes}, in whatever pieces the network cut them. */
    void feed(ByteBuffer bytes, Consumer<? super StreamEvent> out);

    /** The body is over; an answer that was not complete fails here. */
    void end(Consumer<? super StreamEvent> out);
}
