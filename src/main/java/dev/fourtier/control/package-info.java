/**
 * What commands and console may ask of a running {@code co}: {@link dev.fourtier.control.Operations}, its HTTP form
 * ({@link dev.fourtier.control.ControlServer}) and the client of that ({@link dev.fourtier.control.ControlClient}).
 *
 * <p>The server listens on a free loopback port and says where in {@code $CO_HOME/run/control.json}, which only its owner can
 * read; the file holds a random token that every request must carry. So other users of the machine and pages in a browser stay
 * out, and a client finds the daemon of its own home only. One daemon a home: {@link dev.fourtier.control.InstanceLock}.
 *
 * <p>The server renders ({@code Accept: text/plain} for people, JSON for programs) and one-shot clients print what comes: a
 * command that has to answer in tens of milliseconds does not parse what it would only print again.
 */
@NullMarked
package dev.fourtier.control;

import org.jspecify.annotations.NullMarked;
