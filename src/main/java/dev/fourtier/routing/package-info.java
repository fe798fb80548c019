/**
 * Which deployment gets a request, and which one next: pure decisions, with the clock and the state of the world passed in.
 *
 * <p>{@link dev.fourtier.routing.RoutingTable} turns a model name into a {@link dev.fourtier.routing.Route};
 * {@link dev.fourtier.routing.Ladder} walks it, one recorded {@link dev.fourtier.routing.Outcome} at a time;
 * {@link dev.fourtier.routing.CircuitBreaker} remembers which deployments are down. Nothing here sends anything.
 */
@NullMarked
package dev.fourtier.routing;

import org.jspecify.annotations.NullMarked;
