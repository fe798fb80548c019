/**
 * Counters, histograms and logs: what happened in numbers and names, never in the words of a prompt or an answer.
 */
@NullMarked
package dev.fourtier.telemetry;

import org.jspecify.annotations.NullMarked;
