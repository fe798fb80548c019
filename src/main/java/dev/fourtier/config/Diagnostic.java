package dev.fourtier.config;

import java.nio.file.Path;

/**
 * Something in a file that is wrong or will surprise.
 *
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1, in characters; 0 where the file as a whole is meant
 * @param problem what is wrong, without a full stop
 * @param cure what to write instead, a sentence
 */
public record Diagnostic(Path file, int line, int column, Severity severity, String problem, String cure) {
    public enum Severity {
        /** The files cannot be used like this. */
        ERROR,
        /** They can, but something in them has no effect or may not be meant. */
        WARNING
    }

    static Diagnostic of(Place place, Severity severity, String problem, String cure) {
        return new Diagnostic(place.file(), place.line(), place.column(), severity, problem, cure);
    }

    public Place place() {
        return new Place(file, line, column);
    }

    /** {@code config.yaml:12:7: problem. Cure.} */
    public String render() {
        return place() + ": " + problem + ". " + cure;
    }
}
