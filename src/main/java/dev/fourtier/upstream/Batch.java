package dev.fourtier.upstream;

import dev.fourtier.model.Failure;
import dev.fourtier.model.StreamEvent;
import java.util.List;

/**
 * What arrived together.
 *
 * @param events in order; the last one of the last batch is {@link StreamEvent.Finished} or {@link StreamEvent.Failed}
 * @param raw    the bytes they were read from, for a client that speaks the same API
 */
public record Batch(List<StreamEvent> events, byte[] raw) {
    private static final byte[] NONE = {};

    static Batch of(List<StreamEvent> events) {
        return new Batch(events, NONE);
    }

    static Batch failed(Failure failure) {
        return of(List.of(new StreamEvent.Failed(failure)));
    }

    public boolean isLast() {
        return !events.isEmpty()
                && (events.getLast() instanceof StreamEvent.Finished || events.getLast() instanceof StreamEvent.Failed);
    }
}
