package dev.fourtier.control.request;

import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a tier did in the last hour.
 *
 * @param perMinute  tries in each of the last 60 minutes, oldest first; the last is the one under way
 * @param failed     of those, in the same minutes
 * @param firstToken the median over the hour
 * @param tokensPerSecond the median over the hour; 0 where nobody knows
 * @param climbed    requests that went on to the next tier
 */
public record TierHistory(
        Tier tier,
        List<Integer> perMinute,
        List<Integer> failed,
        Optional<Duration> firstToken,
        double tokensPerSecond,
        long climbed) {
    public TierHistory {
        perMinute = List.copyOf(perMinute);
        failed = List.copyOf(failed);
    }
}
