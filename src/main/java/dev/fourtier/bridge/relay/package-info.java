/**
 * Stands on loopback between the Gemini CLI and the API it is signed in to with a key. Answers go by unchanged and are listened
 * to: only they say why they ended, what they cost, which model spoke and what exactly went wrong.
 *
 * <p>Two things of a request are written here, because the CLI cannot keep them apart itself: the system prompt, which all its
 * open sessions read again from one file whenever another session begins, and the limits of a session that was loaded, for which
 * it does not look at the settings of the session's folder. Messages and tools stay byte for byte what the CLI wrote. Calls that
 * belong to no open session are refused.
 */
@NullMarked
package dev.fourtier.bridge.relay;

import org.jspecify.annotations.NullMarked;
