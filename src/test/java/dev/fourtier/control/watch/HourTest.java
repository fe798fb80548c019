package dev.fourtier.control.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.request.TierHistory;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HourTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T14:00:30Z");

    @Test
    void counts_what_a_plain_list_counts() {
        long seed = new SplittableRandom().nextLong();
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 30; round++) {
            record One(long minute, boolean answered, boolean wentOn) {}
            List<One> all = new ArrayList<>();
            var hour = new Hour(Tier.T1);
            Instant now = BEGIN;
            for (int i = 0; i < 200; i++) {
                now = now.plusSeconds(random.nextInt(0, random.nextInt(4) == 0 ? 2_000 : 40));
                var one = new One(now.getEpochSecond() / 60, random.nextBoolean(), random.nextBoolean());
                all.add(one);
                hour.tried(now, one.answered(), one.wentOn());
            }
            long last = now.getEpochSecond() / 60;
            TierHistory history = hour.history(now);
            for (int i = 0; i < 60; i++) {
                long minute = last - 59 + i;
                assertThat(history.perMinute().get(i)).as("seed %d", seed).isEqualTo((int)
                        all.stream().filter(one -> one.minute() == minute).count());
                assertThat(history.failed().get(i)).as("seed %d", seed).isEqualTo((int) all.stream()
                        .filter(one -> one.minute() == minute && !one.answered())
                        .count());
            }
            assertThat(history.climbed())
                    .as("seed %d", seed)
                    .isEqualTo(all.stream()
                            .filter(one -> one.minute() > last - 60 && one.wentOn())
                            .count());
        }
    }

    @Test
    void medians_are_of_this_hour() {
        var hour = new Hour(Tier.T2);
        assertThat(hour.history(BEGIN).firstToken()).isEmpty();
        for (int millis : new int[] {100, 900, 300}) {
            hour.answered(BEGIN, Duration.ofMillis(millis), millis / 10.0);
        }
        hour.answered(BEGIN, Duration.ofMillis(301), 0);
        assertThat(hour.history(BEGIN).firstToken()).contains(Duration.ofMillis(301));
        assertThat(hour.history(BEGIN).tokensPerSecond()).isEqualTo(30);
        assertThat(hour.history(BEGIN.plus(Duration.ofHours(2))).firstToken()).isEmpty();
    }
}
