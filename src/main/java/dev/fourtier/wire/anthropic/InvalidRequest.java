package dev.fourtier.wire.anthropic;

import dev.fourtier.wire.Parsed;

/** The way out of a half-read request; never leaves this package. */
final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String problem;

    InvalidRequest(String field, String problem) {
        // Without a stack trace: what a client sends decides how often this is thrown.
        super(problem, null, false, false);
        this.field = field;
        this.problem = problem;
    }

    InvalidRequest(Path path, String problem) {
        this(path.toString(), problem);
    }

    Parsed.Invalid invalid() {
        return new Parsed.Invalid(field, problem);
    }
}
