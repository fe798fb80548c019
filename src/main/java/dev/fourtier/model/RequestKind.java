package dev.fourtier.model;

/** Who is behind a request: the person's own turn, an agent at work for it, or the client's own housekeeping. */
public enum RequestKind {
    MAIN,
    SUBAGENT,
    BACKGROUND
}
