package dev.fourtier.supervise;

import java.util.OptionalDouble;

/**
 * What a service and all it started use: what it costs the machine, whether it does its work itself or has it done. Two cores kept
 * busy are 200 %, as in {@code top}.
 *
 * @param share         of one core since the look before, with what those used that came and went meanwhile; absent at the first
 * @param residentBytes the sum of what {@code ps} says of each ({@code RSS}); pages that several share count for each of them
 */
public record Vitals(OptionalDouble share, long residentBytes) {}
