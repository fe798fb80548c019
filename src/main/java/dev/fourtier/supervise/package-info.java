/**
 * Programs that {@code co} runs beside itself: started in a session of their own, fed and listened to, ended with everything
 * they started, and found again by the next {@code co} when this one was killed.
 *
 * <p>{@link dev.fourtier.supervise.Children} launches a {@link dev.fourtier.supervise.ChildSpec}; the
 * {@link dev.fourtier.supervise.Child} is the hold on it. One {@code Children} serves all of a {@code co}, because what it finds
 * registered when it is made belongs to an earlier one.
 *
 * <p>Services: a {@link dev.fourtier.supervise.Supervisor} keeps the programs of {@code services.yaml} as they are wanted. What
 * follows from what is decided by {@code Machine}, a pure function that is told of the time; {@code Performer} has it done on
 * virtual threads, and {@code Hands} does it. What a service writes goes line by line, cut and cleaned, to a
 * {@link dev.fourtier.supervise.LineListener}.
 *
 * <p>Decided here: what answers at the place of a service is that service, is used and never ended. A port that somebody else has
 * is a failure that names who, and never a reason for another port. What runs but does not answer is shown so and left alone. A
 * changed entry is taken up by the next start, so that nobody's model is unloaded by saving a file. No service ever gets
 * {@code REAL_ANTHROPIC_KEY}, under that name or another.
 *
 * <p>What the programs say to each other is none of this room's business. Only this room knows Commons Exec.
 */
@NullMarked
package dev.fourtier.supervise;

import org.jspecify.annotations.NullMarked;
