package dev.fourtier.config;

import java.util.List;

/** What became of the files. */
public sealed interface Loaded {
    record Ok(Configuration configuration) implements Loaded {}

    /** @param problems at least one, all of them errors */
    record Broken(List<Diagnostic> problems) implements Loaded {}
}
