package dev.fourtier.assist;

/** How a run ended, for the shell. */
public enum Ending {
    DONE,
    /** Something could not be done, or was found that is as bad as the person named. */
    FAILED,
    /** Wrong use or configuration. */
    WRONG,
    NOT_RUNNING,
    /** The person said no. */
    DENIED,
    INTERRUPTED
}
