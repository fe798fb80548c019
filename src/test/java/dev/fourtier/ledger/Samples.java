package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Records that could have happened, the same ones for the same seed. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> OUTCOMES = List.of("timeout", "429", "unfit", "error_in_stream", "open");
    private static final List<Tier> TIERS = List.of(Tier.values());
    private static final List<RequestKind> KINDS = List.of(RequestKind.values());
    private final Random random;

    Samples(long seed) {
        random = new Random(seed);
    }

    List<RequestRecord> requests(int count) {
        var all = new ArrayList<RequestRecord>();
        for (int i = 0; i < count; i++) {
            all.add(request());
        }
        return all;
    }

    RequestRecord request() {
        // Two months, so that days and months and a change of the clocks are crossed.
        return request(NOON.minusMillis(random.nextLong(Duration.ofDays(60).toMillis())));
    }

    RequestRecord request(Instant startedAt) {
        int tries = random.nextInt(5);
        boolean answered = tries > 0 && random.nextInt(4) > 0;
        var path = new ArrayList<TryRecord>();
        for (int i = 0; i < tries; i++) {
            boolean last = i == tries - 1 && answered;
            path.add(new TryRecord(
                    TIERS.get(i),
                    "deployment-" + random.nextInt(2),
                    "model-" + i,
                    last ? TryRecord.OK : OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                    last ? "" : "no answer within 20 s",
                    Duration.ofMillis(random.nextInt(20_000))));
        }
        long total = random.nextInt(60_000);
        Optional<Duration> first = answered && random.nextBoolean()
                ? Optional.of(Duration.ofMillis(random.nextLong(total + 1)))
                : Optional.empty();
        RequestOutcome[] bad = {RequestOutcome.FAILED, RequestOutcome.REFUSED, RequestOutcome.CANCELLED};
        return new RequestRecord(
                RequestId.random(random),
                startedAt,
                new Origin(
                        "claude-cli",
                        some("/home/ada/project-" + random.nextInt(3)),
                        "conversation-" + random.nextInt(5),
                        some("agent-" + random.nextInt(3))),
                KINDS.get(random.nextInt(KINDS.size())),
                "claude-sonnet-5-5",
                random.nextBoolean(),
                path,
                answered
                        ? Optional.of(new Answerer(
                                path.getLast().tier(), path.getLast().model()))
                        : Optional.empty(),
                answered ? RequestOutcome.ANSWERED : bad[random.nextInt(3)],
                answered ? 200 : 529,
                new Usage(random.nextInt(200_000), random.nextInt(8000), random.nextInt(9000), random.nextInt(900)),
                new Timing(first, Duration.ofMillis(total)),
                new Cost(
                        tries == 4 ? Money.ofMicros(random.nextInt(900_000)) : Money.ofMicros(random.nextInt(2)),
                        Money.ofMicros(random.nextInt(2_000_000))));
    }

    ApprovalRecord approval(String id, RequestId request, ApprovalState state, Instant at, String reserved) {
        return new ApprovalRecord(
                id,
                request,
                "session-1",
                state,
                at,
                "T2: timeout, T3: 429",
                random.nextInt(100_000),
                Money.ofDollars("0.10"),
                Money.ofDollars(reserved),
                "console");
    }

    private Optional<String> some(String text) {
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(text);
    }

    static RequestRecord paid(RequestRecord from, String dollars) {
        return new RequestRecord(
                from.id(),
                from.startedAt(),
                from.origin(),
                from.kind(),
                from.modelAsked(),
                from.streamed(),
                from.path(),
                from.answeredBy(),
                from.outcome(),
                from.status(),
                from.usage(),
                new Timing(Optional.empty(), Duration.ofSeconds(2)),
                new Cost(Money.ofDollars(dollars), Money.ofDollars(dollars)));
    }

    static RequestRecord answered(RequestRecord from, String workspace, Answerer by) {
        return new RequestRecord(
                from.id(),
                from.startedAt(),
                new Origin("claude-cli", Optional.of(workspace), "c", Optional.empty()),
                from.kind(),
                from.modelAsked(),
                from.streamed(),
                from.path(),
                Optional.of(by),
                RequestOutcome.ANSWERED,
                200,
                from.usage(),
                new Timing(Optional.empty(), Duration.ofMinutes(2)),
                from.cost());
    }
}
