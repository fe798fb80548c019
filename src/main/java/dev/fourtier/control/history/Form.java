package dev.fourtier.control.history;

/** How an answer is written. */
public enum Form {
    /** For a person, within 80 columns. */
    TEXT,
    JSON,
    /** As in RFC 4180, with a line of names first. */
    CSV
}
