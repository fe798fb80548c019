/**
 * Programs that {@code co} runs beside itself: started in a session of their own, fed and listened to, ended with everything
 * they started, and found again by the next {@code co} when this one was killed.
 *
 * <p>{@link dev.fourtier.supervise.Children} launches a {@link dev.fourtier.supervise.ChildSpec}; the
 * {@link dev.fourtier.supervise.Child} is the hold on it. What the programs say to each other is none of this room's business.
 * Only this room knows Commons Exec.
 */
@NullMarked
package dev.fourtier.supervise;

import org.jspecify.annotations.NullMarked;
