package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.GeminiEngine;
import dev.fourtier.config.ModelTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What the bridge's door needs from the house.
 *
 * @param models     as configured at this moment
 * @param toolUseIds gives an id that no other call has
 * @param secrets    gives a word that nobody can guess, for the address of a session's tools
 */
public record Surroundings(
        GeminiEngine engine,
        Supplier<ModelTable> models,
        Supplier<Limits> limits,
        Supplier<String> toolUseIds,
        Supplier<String> secrets,
        ScheduledExecutorService timer,
        InstantSource clock,
        Listener listener) {
    /** Hears of what goes wrong. */
    @FunctionalInterface
    public interface Listener {
        /** A bug, or a lack of memory. Its message may quote what somebody said. */
        void broke(String requestId, Throwable why);
    }

    /**
     * @param silence a streaming client that waits gets its status and a first sign of life after this
     * @param ping    and another one each time this passed
     * @param reading how long a request may take to arrive
     * @param parked  how long a session waits for the results of its tools
     */
    public record Limits(Duration silence, Duration ping, Duration reading, Duration parked) {}
}
