package dev.fourtier.control.history;

import dev.fourtier.model.Tier;

/** A tier and a model of it that gave answers. */
public record Credit(Tier tier, String model) {}
