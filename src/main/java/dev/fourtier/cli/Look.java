package dev.fourtier.cli;

/** How the console shows itself. */
public enum Look {
    /** All of the terminal, as well as it can. */
    FULL,
    /** All of the terminal, with ASCII alone. */
    ASCII,
    /** Line by line, without a screen: for screen readers, terminals that can nothing else, and pipes. */
    PLAIN
}
