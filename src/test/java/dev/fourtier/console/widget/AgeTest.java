package dev.fourtier.console.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT-3S, 0s",
        "PT0S, 0s",
        "PT41.9S, 41s",
        "PT59.999S, 59s",
        "PT1M, 1m",
        "PT59M59S, 59m",
        "PT1H, 1h00m",
        "PT3H12M40S, 3h12m",
        "P4DT2H, 4d02h"
    })
    void how_long_something_has_been_there(Duration age, String shown) {
        assertThat(Words.age(age)).isEqualTo(shown);
    }
}
