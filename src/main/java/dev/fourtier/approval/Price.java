package dev.fourtier.approval;

import dev.fourtier.model.Money;
import dev.fourtier.model.Usage;
import java.time.LocalDate;

/**
 * What a paid model charges for a million tokens.
 *
 * @param cacheWrite the dearest way to write the cache that the service has
 * @param asOf       when this was true
 */
public record Price(Money input, Money output, Money cacheWrite, Money cacheRead, LocalDate asOf) {
    public Price {
        if (input.micros() < 0 || output.micros() < 0 || cacheWrite.micros() < 0 || cacheRead.micros() < 0) {
            throw new IllegalArgumentException("a price is never below zero");
        }
    }

    /** What a request of this size is likely to cost. */
    public Money likely(Size size) {
        return Money.ofTokens(size.inputTokens(), input).plus(Money.ofTokens(size.likelyOutputTokens(), output));
    }

    /** The most it can cost: all input written to the cache, and the longest answer. */
    public Money highest(Size size) {
        Money dearest = cacheWrite.compareTo(input) > 0 ? cacheWrite : input;
        return Money.ofTokens(size.inputTokens(), dearest).plus(Money.ofTokens(size.maxOutputTokens(), output));
    }

    /** What it did cost. */
    public Money of(Usage usage) {
        return Money.ofTokens(usage.inputTokens(), input)
                .plus(Money.ofTokens(usage.outputTokens(), output))
                .plus(Money.ofTokens(usage.cacheReadInputTokens(), cacheRead))
                .plus(Money.ofTokens(usage.cacheCreationInputTokens(), cacheWrite));
    }
}
