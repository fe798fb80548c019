package dev.fourtier.control.watch;

import dev.fourtier.control.request.TierHistory;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What one tier did in the last sixty minutes. */
final class Hour {
    private static final int MINUTES = 60;
    private static final int MOST_SAMPLES = 1_024;

    private final Tier tier;
    private final int[] tries = new int[MINUTES];
    private final int[] failed = new int[MINUTES];
    private final int[] climbed = new int[MINUTES];
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long minute;

    private record Sample(long minute, double firstToken, double speed) {}

    Hour(Tier tier) {
        this.tier = tier;
    }

    synchronized void tried(Instant at, boolean answered, boolean wentOn) {
        int slot = slot(at);
        tries[slot]++;
        if (!answered) {
            failed[slot]++;
        }
        if (wentOn) {
            climbed[slot]++;
        }
    }

    /** @param speed tokens a second; 0 where nobody knows */
    synchronized void answered(Instant at, Duration firstToken, double speed) {
        slot(at);
        samples.addLast(new Sample(minute, firstToken.toNanos(), speed));
        if (samples.size() > MOST_SAMPLES) {
            samples.removeFirst();
        }
    }

    synchronized TierHistory history(Instant now) {
        slot(now);
        samples.removeIf(sample -> sample.minute() <= minute - MINUTES);
        List<Integer> perMinute = new ArrayList<>(MINUTES);
        List<Integer> failures = new ArrayList<>(MINUTES);
        long climbs = 0;
        for (int i = 1; i <= MINUTES; i++) {
            int slot = (int) ((minute + i) % MINUTES);
            perMinute.add(tries[slot]);
            failures.add(failed[slot]);
            climbs += climbed[slot];
        }
        Optional<Duration> firstToken =
                samples.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos((long) median(Sample::firstToken)));
        return new TierHistory(tier, perMinute, failures, firstToken, median(Sample::speed), climbs);
    }

    /** Of those that have a value; 0 where none has. */
    private double median(ToDoubleFunction<Sample> of) {
        double[] values = samples.stream()
                .mapToDouble(of)
                .filter(value -> value > 0)
                .sorted()
                .toArray();
        return values.length == 0 ? 0 : values[values.length / 2];
    }

    /** Empties the minutes that passed since the last time, and gives the one of now. A clock set back writes into the newest. */
    private int slot(Instant at) {
        long now = at.getEpochSecond() / MINUTES;
        long first = Math.max(minute + 1, now - MINUTES + 1);
        for (long each = first; each <= now; each++) {
            int slot = (int) (each % MINUTES);
            tries[slot] = 0;
            failed[slot] = 0;
            climbed[slot] = 0;
        }
        minute = Math.max(minute, now);
        return (int) (minute % MINUTES);
    }
}
