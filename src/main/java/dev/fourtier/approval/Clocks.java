package dev.fourtier.approval;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The two clocks of the gate.
 *
 * @param nanos never jumps ({@link System#nanoTime}): it decides
 * @param wall  what people and records read; on which day money is spent
 */
public record Clocks(LongSupplier nanos, InstantSource wall, ZoneId zone) {
    Instant now() {
        return wall.instant();
    }

    LocalDate today() {
        return wall.instant().atZone(zone).toLocalDate();
    }
}
