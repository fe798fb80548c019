package dev.fourtier.console.theme;

import java.util.Locale;

/** What a piece of the screen means. */
public enum Role {
    TEXT,
    /** Beside the point: labels, times, what is over. */
    FAINT,
    BORDER,
    /** The border of what the keys go to. */
    FOCUS,
    TITLE,
    HEADER,
    /** A key in a line of hints. */
    KEY,
    SELECTED,
    GOOD,
    WARN,
    BAD,
    /** Money, and what waits for a person. */
    ASK,
    /** What was searched for. */
    MATCH,
    T1,
    T2,
    T3,
    T4,
    /** Sources of logs, one after the other. */
    SOURCE1,
    SOURCE2,
    SOURCE3,
    SOURCE4,
    SOURCE5,
    SOURCE6;

    /** As in a file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
