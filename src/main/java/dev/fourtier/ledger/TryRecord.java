package dev.fourtier.ledger;

import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * One step of the climb. {@code outcome} is the word of {@code x-co-attempts}: {@link #OK} or why not ({@code timeout},
 * {@code 429}, {@code unfit}); {@code detail} one sentence for the person. The duration is kept in milliseconds.
 */
public record TryRecord(Tier tier, String deployment, String model, String outcome, String detail, Duration duration) {
    public static final String OK = "ok";

    public TryRecord {
        deployment = PlainText.name(deployment);
        model = PlainText.name(model);
        outcome = PlainText.name(outcome);
        detail = PlainText.sentence(detail);
        duration = duration.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean answered() {
        return outcome.equals(OK);
    }
}
