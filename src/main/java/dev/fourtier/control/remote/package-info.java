/**
 * All of {@link dev.fourtier.control.Operations} over the control port, for a console that looks into a daemon: every facet as JSON,
 * and the events as a stream that goes on where it broke off. Nothing a one-shot command needs may live here: it binds by
 * reflection, which costs them more than all else.
 *
 * <p>The daemon's side is {@link dev.fourtier.control.remote.FacetServer} and {@link dev.fourtier.control.remote.EventStream}; the console's is
 * {@link dev.fourtier.control.remote.RemoteOperations}, which keeps the last of everything, so that asking it never waits, and has
 * the stream tell it what to ask for again.
 */
@NullMarked
package dev.fourtier.control.remote;

import org.jspecify.annotations.NullMarked;
