package dev.fourtier.console;

/** Why a console is over, and what is to become of the program it embedded. */
public enum Ending {
    /** The person left; what runs elsewhere goes on. */
    DETACHED,
    /** The person left; what runs in here goes on without a screen. */
    BACKGROUND,
    /** The person ended all of it. */
    STOPPED,
    /** The terminal is gone; what runs in here goes on without a screen. */
    HUNG_UP,
    /** SIGTERM or SIGINT. */
    TERMINATED,
    /** A bug of the console's own, told where errors go. */
    BROKEN
}
