package dev.fourtier.ledger;

import dev.fourtier.model.Money;
import dev.fourtier.model.Usage;
import java.util.OptionalDouble;

/**
 * Sums over requests. {@code saved} is what the answered ones would have cost at T4, less what they did cost. The speed is
 * over those with a known first token: their output tokens, and the milliseconds from the first token to the end.
 */
public record StatsRow(
        StatsKey key,
        long requests,
        long answered,
        long failed,
        long refused,
        long cancelled,
        long tries,
        long failedTries,
        Usage tokens,
        long timedTokens,
        long timedMillis,
        Money spent,
        Money saved) {
    private static final double MILLIS_PER_SECOND = 1000;

    /** Nothing yet. */
    public static StatsRow none(StatsKey key) {
        return new StatsRow(key, 0, 0, 0, 0, 0, 0, 0, Usage.NONE, 0, 0, Money.ZERO, Money.ZERO);
    }

    public StatsRow plus(StatsRow other) {
        return new StatsRow(
                key,
                requests + other.requests,
                answered + other.answered,
                failed + other.failed,
                refused + other.refused,
                cancelled + other.cancelled,
                tries + other.tries,
                failedTries + other.failedTries,
                new Usage(
                        tokens.inputTokens() + other.tokens.inputTokens(),
                        tokens.outputTokens() + other.tokens.outputTokens(),
                        tokens.cacheReadInputTokens() + other.tokens.cacheReadInputTokens(),
                        tokens.cacheCreationInputTokens() + other.tokens.cacheCreationInputTokens()),
                timedTokens + other.timedTokens,
                timedMillis + other.timedMillis,
                spent.plus(other.spent),
                saved.plus(other.saved));
    }

    public OptionalDouble tokensPerSecond() {
        return timedMillis == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(timedTokens * MILLIS_PER_SECOND / timedMillis);
    }

    /** Share of the requests that ended badly, 0 to 1: the figure for a day or a workspace. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) failed / requests;
    }

    /** Share of the tries that gave no answer, 0 to 1: the figure for a tier or a model. */
    public double tryErrorRate() {
        return tries == 0 ? 0 : (double) failedTries / tries;
    }
}
