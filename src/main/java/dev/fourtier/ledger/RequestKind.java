package dev.fourtier.ledger;

/** Who wanted the request: the person's own turn, a sub-agent's, or a call the client makes by itself (titles, probes). */
public enum RequestKind {
    MAIN,
    SUBAGENT,
    BACKGROUND
}
