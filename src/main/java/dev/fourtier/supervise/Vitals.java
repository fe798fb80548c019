package dev.fourtier.supervise;

import java.util.OptionalDouble;

/**
 * What a service and all it started use.
 *
 * @param share of one core since the look before; absent at the first
 */
public record Vitals(OptionalDouble share, long residentBytes) {}
