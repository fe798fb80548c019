/**
 * The services that answer: one adapter per kind opens a request, streams the answer and cancels it.
 *
 * <p>An {@link dev.fourtier.upstream.Upstream} sends what a {@link dev.fourtier.upstream.Protocol} wrote and gives back batches of
 * {@link dev.fourtier.model.StreamEvent}s, the next only when asked for. {@link dev.fourtier.upstream.Places} holds back what a
 * deployment has no place for. Which deployment is asked, and what a failure means, is decided elsewhere.
 */
@NullMarked
package dev.fourtier.upstream;

import org.jspecify.annotations.NullMarked;
