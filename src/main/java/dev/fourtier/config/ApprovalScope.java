package dev.fourtier.config;

/** How far one approval of a paid request reaches. */
public enum ApprovalScope {
    /** The person may widen it to the rest of this one prompt of theirs. */
    PROMPT,
    /** That request and no other. */
    REQUEST
}
