package dev.fourtier.cli;

import java.util.List;
import java.util.Optional;

/** Where the caller sits: who started this call, and a way to ask whoever is in front of it. */
public interface Seat {
    /** Command lines of the programs that led here, the nearest first; empty where the system does not show them. */
    List<List<String>> ancestors();

    /** What is typed at the terminal after {@code prompt}, unseen; empty without a terminal, or when nothing more comes. */
    Optional<String> secret(String prompt);

    /** The same, seen. */
    default Optional<String> line(String prompt) {
        return Optional.empty();
    }
}
