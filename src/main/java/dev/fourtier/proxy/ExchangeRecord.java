package dev.fourtier.proxy;

import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import dev.fourtier.routing.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a request when it is over; no word of what was said.
 *
 * @param incoming    who asked
 * @param modelAsked  by name
 * @param attempts    every try in order; the last one answered if {@code end} says so
 * @param tier        that answered
 * @param model       that answered, as its service knows it
 */
public record ExchangeRecord(
        String id,
        Instant began,
        Incoming incoming,
        String modelAsked,
        boolean streamed,
        List<Attempt> attempts,
        Optional<Tier> tier,
        Optional<String> model,
        End end,
        int status,
        Usage usage,
        Optional<Duration> firstContent,
        Duration total) {
    /** How it ended for the client. */
    public enum End {
        ANSWERED,
        /** In the middle of the answer. */
        BROKEN,
        /** With an error of ours and a reason. */
        REFUSED,
        /** The client left. */
        CANCELLED
    }
}
