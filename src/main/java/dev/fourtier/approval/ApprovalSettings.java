package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * How the gate is set.
 *
 * @param timeout        how long a question waits for a person; 1 s to 299 s, as Claude Code gives up at 300
 * @param widening       whether a yes may be for the rest of a prompt ({@code APPROVAL_SCOPE})
 * @param promptRequests how many requests one widened yes is good for, the first included
 * @param promptDollars  and how many dollars
 * @param daily          the most that may be spent on one day
 * @param monthly        the most that may be spent in one month
 */
public record ApprovalSettings(
        Duration timeout,
        boolean widening,
        int promptRequests,
        Money promptDollars,
        Optional<Money> daily,
        Optional<Money> monthly) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(299);

    public static final ApprovalSettings DEFAULT = new ApprovalSettings(
            Duration.ofMinutes(2), true, 25, Money.ofDollars("5"), Optional.empty(), Optional.empty());

    public ApprovalSettings {
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "APPROVAL_TIMEOUT_SECONDS has to be from 1 to 299: Claude Code itself gives up after 300");
        }
        if (promptRequests < 1) {
            throw new IllegalArgumentException("a widened approval is for at least one request");
        }
    }
}
