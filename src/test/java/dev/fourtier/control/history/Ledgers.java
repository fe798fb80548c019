package dev.fourtier.control.history;

import dev.fourtier.ledger.Answerer;
import dev.fourtier.ledger.Appended;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.Origin;
import dev.fourtier.ledger.RequestOutcome;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.SqliteLedger;
import dev.fourtier.ledger.Timing;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Money;
import dev.fourtier.model.RequestId;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** Ledgers with something in them. */
public final class Ledgers {
    private Ledgers() {}

    public static void write(Path file, List<RequestRecord> requests) {
        try (var ledger = SqliteLedger.open(file, InstantSource.system(), Runnable::run)) {
            var written = new ArrayList<CompletableFuture<Appended>>();
            requests.forEach(request -> written.add(ledger.append(request).toCompletableFuture()));
            written.forEach(CompletableFuture::join);
        }
    }

    /** One second long, with every tier below it tried in vain. */
    public static RequestRecord answered(Instant ended, String workspace, Tier tier, String model) {
        var path = new ArrayList<TryRecord>();
        for (Tier below : Tier.values()) {
            boolean last = below == tier;
            path.add(new TryRecord(
                    below, "d", last ? model : "m", last ? TryRecord.OK : "timeout", "", Duration.ofMillis(300)));
            if (last) {
                break;
            }
        }
        return new RequestRecord(
                RequestId.random(RandomGenerator.getDefault()),
                ended.minusSeconds(1),
                new Origin("claude-cli", Optional.of(workspace), "c", Optional.empty()),
                RequestKind.MAIN,
                "claude-haiku-5-5",
                true,
                path,
                Optional.of(new Answerer(tier, model)),
                RequestOutcome.ANSWERED,
                200,
                new Usage(23_456, 100),
                new Timing(Optional.of(Duration.ofMillis(500)), Duration.ofSeconds(1)),
                new Cost(tier == Tier.T4 ? Money.ofDollars("0.25") : Money.ZERO, Money.ofDollars("0.25")));
    }

    public static RequestRecord failed(Instant ended) {
        return new RequestRecord(
                RequestId.random(RandomGenerator.getDefault()),
                ended.minusSeconds(130),
                new Origin("a \"client\", odd", Optional.empty(), "c", Optional.empty()),
                RequestKind.BACKGROUND,
                "claude-haiku-5-5",
                false,
                List.of(new TryRecord(Tier.T1, "d", "m", "timeout", "nothing came", Duration.ofSeconds(130))),
                Optional.empty(),
                RequestOutcome.FAILED,
                529,
                Usage.NONE,
                new Timing(Optional.empty(), Duration.ofSeconds(130)),
                Cost.NONE);
    }
}
