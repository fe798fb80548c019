package dev.fourtier.proxy;

import dev.fourtier.conversation.Conversations;
import dev.fourtier.repair.RepairStats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What every exchange needs from the house.
 *
 * @param fleet as configured at this moment
 */
public record Surroundings(
        Supplier<Fleet> fleet,
        Supplier<Limits> limits,
        Gate gate,
        Conversations conversations,
        Supplier<String> toolUseIds,
        ScheduledExecutorService timer,
        InstantSource clock,
        Listener listener) {
    /** Hears of requests. */
    public interface Listener {
        void began();

        /** One that goes with a request from its first byte on. */
        default Watch watch(Incoming incoming) {
            return Watch.NONE;
        }

        /** A free model's answer went through the repair. */
        void polished(String model, RepairStats stats);

        /** A bug, or a lack of memory. Its message may quote what somebody said. */
        void broke(String requestId, Throwable why);

        /** @param settled to be run, once and on any thread, when the record is safe: only then the client sees the end */
        void finished(ExchangeRecord exchange, Runnable settled);
    }

    /**
     * @param silence    a streaming client that waits gets its status and a first sign of life after this
     * @param ping       and another one each time this passed; twice in {@code silence}, as only a second write tells that the
     *                   client is gone
     * @param streamed   how long all tries together may take to the first content
     * @param unstreamed the same for clients that read no stream
     * @param reading    how long a request may take to arrive; it comes from this machine, so a slow one is held up on purpose
     */
    public record Limits(
            Duration silence, Duration ping, Duration idle, Duration streamed, Duration unstreamed, Duration reading) {
        /** What Claude Code waits for, less a margin (measured: 600 s with pings, 361 s without headers). */
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(8),
                Duration.ofSeconds(3),
                Duration.ofSeconds(300),
                Duration.ofSeconds(540),
                Duration.ofSeconds(330),
                Duration.ofSeconds(60));

        /** For all tries together. */
        Duration patience(boolean isStreamed) {
            return isStreamed ? streamed : unstreamed;
        }
    }
}
