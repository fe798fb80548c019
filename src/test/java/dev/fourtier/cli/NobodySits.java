package dev.fourtier.cli;

import java.util.List;
import java.util.Optional;

/** Started by a shell, without a terminal. */
final class NobodySits implements Seat {
    @Override
    public List<List<String>> ancestors() {
        return List.of(List.of("/bin/bash"), List.of("/sbin/init"));
    }

    @Override
    public Optional<String> secret(String prompt) {
        return Optional.empty();
    }
}
