package dev.fourtier.console.state;

import java.time.Instant;

/** A sentence for the person, and when it was said. */
public record Notice(String text, Tone tone, Instant at) {
    /** How it is meant. */
    public enum Tone {
        GOOD,
        PLAIN,
        BAD
    }
}
