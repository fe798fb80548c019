package dev.fourtier.proxy;

import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a request when it is over; no word of what was said.
 *
 * @param incoming    who asked
 * @param conversation opaque
 * @param modelAsked  by name
 * @param bodyBytes   of the request
 * @param path        every try in order
 * @param tier        that answered
 * @param model       that answered, as its service knows it
 */
public record ExchangeRecord(
        String id,
        Instant began,
        Incoming incoming,
        String conversation,
        String modelAsked,
        boolean streamed,
        int bodyBytes,
        List<TryRecord> path,
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
        /** No tier answered, or time ran out. */
        UNANSWERED,
        /** The request is at fault, or the person said no. */
        REFUSED,
        /** The client left. */
        CANCELLED
    }
}
