package dev.fourtier.ledger;

import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One finished request, as it is kept for good. {@code status} is the HTTP status the client saw. {@code answeredBy} is
 * there where a tier gave content, even if the answer broke off later. Times are kept in milliseconds.
 */
public record RequestRecord(
        RequestId id,
        Instant startedAt,
        Origin origin,
        RequestKind kind,
        String modelAsked,
        boolean streamed,
        List<TryRecord> path,
        Optional<Answerer> answeredBy,
        RequestOutcome outcome,
        int status,
        Usage usage,
        Timing timing,
        Cost cost) {
    public RequestRecord {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        modelAsked = PlainText.name(modelAsked);
        path = List.copyOf(path);
    }

    public Instant finishedAt() {
        return startedAt.plus(timing.total());
    }
}
