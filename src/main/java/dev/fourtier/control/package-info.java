/**
 * What commands and console may ask of a running {@code co}: {@link dev.fourtier.control.Operations}, its HTTP form
 * ({@link dev.fourtier.control.ControlServer}) and the client of that ({@link dev.fourtier.control.ControlClient}).
 *
 * <p>The server listens on a free loopback port and says where in {@code $CO_HOME/run/control.json}, which only its owner can
 * read; the file holds a random token that every request must carry. So other users of the machine and pages in a browser stay
 * out, and a client finds the daemon of its own home only. One daemon a home: {@link dev.fourtier.control.InstanceLock}.
 *
 * <p>The token does not tell a person from an agent that runs as the same user: it can read the file and call the port. So a yes
 * ({@link dev.fourtier.control.Operations#approve}) is taken only from a caller that does not look like one. The command looks at
 * its own environment and at who started it; on Linux the daemon looks too, at the process at the other end of the connection
 * ({@link dev.fourtier.control.Callers}), at all who hold it, at everything that led to them and at the names of the variables
 * each was started with, and refuses whom it cannot see. That stops an agent that calls the port with curl, clears
 * {@code CLAUDECODE} for one command, or renames its shell. It does not stop one that has itself started by somebody else (a
 * service manager, a double fork into a session of its own with a cleared environment), nor anybody on systems without
 * {@code /proc}; there, and for those who want to be sure, the PIN makes it hard ({@link dev.fourtier.control.PinFile}), as it
 * stands in no file and in no environment. A no and a raise are taken from everybody who has the token: neither opens the gate.
 *
 * <p>The server renders ({@code Accept: text/plain} for people, JSON for programs) and one-shot clients print what comes: a
 * command that has to answer in tens of milliseconds does not parse what it would only print again.
 */
@NullMarked
package dev.fourtier.control;

import org.jspecify.annotations.NullMarked;
