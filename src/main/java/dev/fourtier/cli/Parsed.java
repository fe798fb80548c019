package dev.fourtier.cli;

/** What the arguments mean. */
public sealed interface Parsed {
    record Run(Command command, Common common) implements Parsed {}

    /** One line for the person: what is wrong and what to type instead. */
    record Wrong(String message) implements Parsed {}
}
