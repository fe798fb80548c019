/**
 * Tool calls out of text, and loops: what turns a small model's answer into something that acts.
 *
 * <p>Everything here is pure: events in, events out, no clock, no thread, no I/O, no logging. A call is made only when the
 * request offered the tool and the input satisfies its schema; whatever else comes leaves as the text it was. An answer is
 * read once, in whatever pieces it comes: the pieces decide when something goes out, never what.
 *
 * <p>The way of the text: {@code TextScanner} finds where a call could begin and holds the text from there;
 * {@code Candidate} parses what is held, from its start each time more has come, and says "call", "no call" or "more";
 * {@code Examples} tells a call from a text that shows one. Names of providers, HTTP and files have no place here.
 */
@NullMarked
package dev.fourtier.repair;

import org.jspecify.annotations.NullMarked;
