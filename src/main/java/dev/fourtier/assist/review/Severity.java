package dev.fourtier.assist.review;

import java.util.Locale;
import java.util.Optional;

/** How bad it is, the worst first. */
public enum Severity {
    CRITICAL("error"),
    HIGH("error"),
    MEDIUM("warning"),
    LOW("note"),
    INFO("note");

    private final String sarif;

    Severity(String sarif) {
        this.sarif = sarif;
    }

    /** The level that SARIF has for it. */
    String sarif() {
        return sarif;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /** Models have words of their own. */
    public static Optional<Severity> named(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical", "blocker", "fatal" -> Optional.of(CRITICAL);
            case "high", "error", "major" -> Optional.of(HIGH);
            case "medium", "moderate", "warning", "warn" -> Optional.of(MEDIUM);
            case "low", "minor" -> Optional.of(LOW);
            case "info", "note", "informational" -> Optional.of(INFO);
            default -> Optional.empty();
        };
    }
}
