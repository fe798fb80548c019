package dev.fourtier.proxy;

import dev.fourtier.approval.ApprovalDesk;
import dev.fourtier.approval.Price;
import java.util.Optional;
import java.util.function.Function;

/**
 * What exchanges know of the gate.
 *
 * @param prices by the model's name at its service
 */
public record Gate(ApprovalDesk desk, Function<String, Optional<Price>> prices) {}
