package dev.fourtier.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration = new Calibration();

    @Test
    void nothing_learned_changes_nothing() {
        assertThat(calibration.calibrated("m", 1_000)).isEqualTo(1_000);
    }

    @Test
    void steady_counts_are_met_within_a_few_answers() {
        for (int i = 0; i < 6; i++) {
            calibration.learn("m", 10_000, 12_000);
        }
        assertThat(calibration.factor("m")).isCloseTo(1.2, within(0.01));
        assertThat(calibration.factor("other")).isEqualTo(1);
    }

    @Test
    void it_learns_upwards_faster_than_downwards_because_a_cache_hides_tokens() {
        calibration.learn("up", 10_000, 14_000);
        calibration.learn("down", 10_000, 6_000);
        assertThat(calibration.factor("up") - 1).isGreaterThan(1 - calibration.factor("down"));
    }

    @Test
    void implausible_counts_teach_nothing() {
        calibration.learn("m", 10_000, 0);
        calibration.learn("m", 10_000, 2_050);
        calibration.learn("m", 10_000, 50_000);
        calibration.learn("m", 50, 90);
        assertThat(calibration.factor("m")).isEqualTo(1);
    }

    @Test
    void the_factor_stays_between_its_bounds() {
        for (int i = 0; i < 100; i++) {
            calibration.learn("high", 10_000, 21_000);
            calibration.learn("low", 10_000, 5_100);
        }
        assertThat(calibration.factor("high")).isEqualTo(1.8);
        assertThat(calibration.factor("low")).isEqualTo(0.6);
    }
}
