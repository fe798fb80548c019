package dev.fourtier.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a call finds around it.
 *
 * @param projectRoot the folder of the checkout or of the unpacked release, as {@code bin/co} found it
 * @param clock with the person's time zone
 * @param terminal whether a person sits at both ends; asked only when it matters, for asking costs time
 * @param version read only when it matters, from the jar
 */
public record Surroundings(
        Map<String, String> environment,
        Path userHome,
        Path workingFolder,
        Optional<Path> projectRoot,
        Clock clock,
        BooleanSupplier terminal,
        Supplier<String> version) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** An empty variable counts as not set, as in most programs of a shell. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
