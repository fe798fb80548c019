package dev.fourtier.proxy;

import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Usage;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times of one exchange, for its record. */
final class Journal {
    private final Incoming incoming;
    private final Instant began;
    private final long beganNanos = System.nanoTime();
    private final Map<String, Duration> took = new HashMap<>();
    private @Nullable Duration firstContent;
    private int bodyBytes;

    Journal(Incoming incoming, Instant began) {
        this.incoming = incoming;
        this.began = began;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    void received(byte[] body) {
        bodyBytes = body.length;
    }

    void content() {
        if (firstContent == null) {
            firstContent = elapsed();
        }
    }

    /** What there was went to nobody. */
    void forgetContent() {
        firstContent = null;
    }

    boolean hasContent() {
        return firstContent != null;
    }

    void over(Try ended) {
        took.put(ended.station().target().id(), ended.age());
    }

    /** A loop is found in the conversation before anybody is asked: it is told of the tier's first model. */
    private static String model(Attempt attempt, Fleet fleet) {
        Optional<Station> asked = fleet.find(attempt.deployment());
        if (asked.isEmpty() && attempt.outcome() instanceof Outcome.Looping) {
            asked = fleet.table().targets().stream()
                    .filter(target -> target.rung() == attempt.tier())
                    .findFirst()
                    .map(fleet::station);
        }
        return asked.map(Station::model).orElse("");
    }

    ExchangeRecord record(
            String conversation,
            String modelAsked,
            boolean streamed,
            List<Attempt> attempts,
            Fleet fleet,
            Optional<Try> by,
            ExchangeRecord.End end,
            int status,
            Usage usage) {
        List<TryRecord> path = attempts.stream()
                .map(attempt -> new TryRecord(
                        attempt.tier(),
                        attempt.deployment(),
                        model(attempt, fleet),
                        attempt.outcome().code(),
                        attempt.outcome().summary(),
                        took.getOrDefault(attempt.deployment(), Duration.ZERO)))
                .toList();
        return new ExchangeRecord(
                incoming.id(),
                began,
                incoming,
                conversation,
                modelAsked,
                streamed,
                bodyBytes,
                path,
                by.map(one -> one.station().target().rung()),
                by.map(Try::model),
                end,
                status,
                usage,
                Optional.ofNullable(firstContent),
                elapsed());
    }
}
