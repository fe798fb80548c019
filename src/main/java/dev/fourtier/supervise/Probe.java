package dev.fourtier.supervise;

import java.time.Duration;

/** What came of asking a service how it is. */
public sealed interface Probe {
    /** A real 200. */
    record Well(Duration took) implements Probe {}

    /** @param why in a few words */
    record Unwell(String why) implements Probe {}
}
