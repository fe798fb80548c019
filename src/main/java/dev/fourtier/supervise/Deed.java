package dev.fourtier.supervise;

/** What a person can have done to a service. */
public enum Deed {
    START,
    STOP,
    RESTART,
    /** Use what answers at its place although it is not ours. */
    ADOPT
}
