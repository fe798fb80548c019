package dev.fourtier.approval;

/** How far a person's yes goes. */
public enum Scope {
    /** This one request, once. */
    REQUEST,
    /** This request and what the same agent still asks for the same prompt, inside limits. */
    PROMPT
}
