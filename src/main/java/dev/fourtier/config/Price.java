package dev.fourtier.config;

import java.math.BigDecimal;
import java.time.YearMonth;

/** Dollars per million tokens, as the service's price list said in the month {@code asOf}. */
public record Price(BigDecimal input, BigDecimal output, BigDecimal cacheWrite, BigDecimal cacheRead, YearMonth asOf) {}
