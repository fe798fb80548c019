package dev.fourtier.config;

import dev.fourtier.config.Diagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what readers find, so that a person sees all of it at once. For one thread. */
final class Problems {
    private final List<Diagnostic> found = new ArrayList<>();

    void error(Place place, String problem, String cure) {
        found.add(Diagnostic.of(place, Severity.ERROR, problem, cure));
    }

    void warning(Place place, String problem, String cure) {
        found.add(Diagnostic.of(place, Severity.WARNING, problem, cure));
    }

    void add(Diagnostic diagnostic) {
        found.add(diagnostic);
    }

    /** In the order of the lines of each file, the files in the order they were read. */
    List<Diagnostic> errors() {
        return of(Severity.ERROR);
    }

    List<Diagnostic> warnings() {
        return of(Severity.WARNING);
    }

    private List<Diagnostic> of(Severity severity) {
        List<Path> files = found.stream().map(Diagnostic::file).distinct().toList();
        return found.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .distinct()
                .sorted(Comparator.comparingInt((Diagnostic diagnostic) -> files.indexOf(diagnostic.file()))
                        .thenComparingInt(Diagnostic::line)
                        .thenComparingInt(Diagnostic::column))
                .toList();
    }
}
