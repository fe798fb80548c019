package dev.fourtier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void tokens_at_a_price_are_exact_where_they_can_be() {
        assertThat(Money.ofTokens(1_000_000, Money.ofDollars("3"))).isEqualTo(Money.ofDollars("3"));
        assertThat(Money.ofTokens(1234, Money.ofDollars("15"))).isEqualTo(Money.ofMicros(18_510));
        assertThat(Money.ofTokens(0, Money.ofDollars("15"))).isEqualTo(Money.ZERO);
    }

    @Test
    void a_fraction_of_a_millionth_is_rounded_up() {
        assertThat(Money.ofTokens(1, Money.ofDollars("0.3"))).isEqualTo(Money.ofMicros(1));
        assertThat(Money.ofTokens(7, Money.ofDollars("0.25"))).isEqualTo(Money.ofMicros(2));
        assertThat(Money.ofDollars("0.0000001")).isEqualTo(Money.ofMicros(1));
    }

    @Test
    void sums_that_do_not_fit_throw_instead_of_turning_negative() {
        var most = Money.ofMicros(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Money.ofMicros(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofTokens(Long.MAX_VALUE, Money.ofDollars("1")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofDollars("1e30")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_person_reads_dollars() {
        assertThat(Money.ZERO).hasToString("$0.00");
        assertThat(Money.ofDollars("5")).hasToString("$5.00");
        assertThat(Money.ofDollars("1.5")).hasToString("$1.50");
        assertThat(Money.ofMicros(375)).hasToString("$0.000375");
        assertThat(Money.ZERO.minus(Money.ofDollars("120"))).hasToString("-$120.00");
    }

    @Test
    void more_is_greater() {
        assertThat(Money.ofMicros(2)).isGreaterThan(Money.ofMicros(1));
    }
}
