package dev.fourtier.upstream;

import java.util.Optional;

/** One request on its way. */
public interface Call {
    /**
     * Asks for the next batch; one call of {@link CallListener#onBatch} follows it, now or later. Called once at the start
     * and once after each batch but the last.
     */
    void demand();

    /** The model that answers, where the service says so and the status is there. May be called from any thread. */
    default Optional<String> answeredBy() {
        return Optional.empty();
    }

    /** Ends it: the connection to the service is closed, so it stops generating. Nothing is said to the listener after that. */
    void cancel();
}
