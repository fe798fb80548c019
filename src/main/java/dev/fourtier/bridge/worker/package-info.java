/**
 * The Gemini CLI kept warm. A {@link dev.fourtier.bridge.worker.Worker} is one {@code gemini --acp} process with a home of its own
 * that is thrown away with it; it carries many sessions, one per prompt. A {@link dev.fourtier.bridge.worker.TurnRun} is one
 * prompt on its way through one session, on a thread of its own, with everything that happens coming through its inbox. The
 * {@link dev.fourtier.bridge.worker.Pool} says who works and replaces whoever is worn or broken.
 *
 * <p>Text is data: nothing a prompt holds may be taken for a command, a file or a placeholder. Nothing of it stays on the disk
 * after its turn, and none of it gets into a log.
 */
@NullMarked
package dev.fourtier.bridge.worker;

import org.jspecify.annotations.NullMarked;
