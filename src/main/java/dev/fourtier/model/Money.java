package dev.fourtier.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * US dollars, counted in millionths and never in floating point. Sums that do not fit throw {@link ArithmeticException}
 * instead of wrapping around: a budget must not turn negative.
 */
public record Money(long micros) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    private static final int DECIMALS = 6;
    private static final long PER_MILLION = 1_000_000;

    public static Money ofMicros(long micros) {
        return new Money(micros);
    }

    /** Dollars as a person writes them; a fraction below a millionth counts as a whole one. */
    public static Money ofDollars(String dollars) {
        return new Money(new BigDecimal(dollars)
                .movePointRight(DECIMALS)
                .setScale(0, RoundingMode.UP)
                .longValueExact());
    }

    /** What so many tokens cost, rounded up: an estimate must not be below the bill. */
    public static Money ofTokens(long tokens, Money pricePerMillion) {
        return new Money(Math.ceilDiv(Math.multiplyExact(tokens, pricePerMillion.micros), PER_MILLION));
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    public BigDecimal dollars() {
        return BigDecimal.valueOf(micros, DECIMALS);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /** Like {@code $1.25} or {@code $0.000375}: two decimals at least, more only where they say something. */
    @Override
    public String toString() {
        BigDecimal shortest = dollars().abs().stripTrailingZeros();
        BigDecimal shown = shortest.scale() < 2 ? shortest.setScale(2, RoundingMode.UNNECESSARY) : shortest;
        return (micros < 0 ? "-$" : "$") + shown.toPlainString();
    }
}
