package dev.fourtier.repair;

/**
 * Tool calls of one answer.
 *
 * @param nativeCalls sent by the upstream as calls
 * @param repaired    made out of text
 * @param dropped     meant as calls, but of an unknown tool or with an input that does not fit: left as text
 */
public record RepairStats(int nativeCalls, int repaired, int dropped) {}
