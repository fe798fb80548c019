package dev.fourtier.cli;

import java.util.Locale;
import java.util.Optional;

/** What {@code start} and {@code stop} may be followed by. */
public enum Part {
    ALL("co"),
    PROXY("the proxy"),
    BRIDGE("the Gemini bridge");

    /** As a sentence calls it. */
    final String shown;

    Part(String shown) {
        this.shown = shown;
    }

    static Optional<Part> named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "proxy" -> Optional.of(PROXY);
            case "bridge" -> Optional.of(BRIDGE);
            default -> Optional.empty();
        };
    }
}
