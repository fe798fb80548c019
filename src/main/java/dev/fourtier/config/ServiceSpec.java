package dev.fourtier.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program that {@code co} keeps running, as an entry of {@code services.yaml} has it.
 *
 * @param name        what a person types; no two have the same
 * @param command     the program and its arguments: {@code {port}} stands for the port, {@code ~/} for the home folder
 * @param environment besides what {@code co} has; {@code os.environ/NAME} is looked up when it is started
 * @param folder      it works in; absent for {@code co}'s own home
 * @param health      answers 200 when it is ready, and as long as it is well; on this machine, but for Ollama by
 *                    {@code OLLAMA_HOST}
 * @param ready       a pattern in a line it writes, for one that has no health
 * @param port        it listens on; absent for one that has none
 * @param dependsOn   names of those that are to be ready before it is started
 * @param stopGrace   what it may take to end after TERM
 * @param startLimit  what it may take to be ready
 * @param autostart   whether it is started with {@code co}
 */
public record ServiceSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<Path> folder,
        Optional<URI> health,
        Optional<String> ready,
        OptionalInt port,
        RestartPolicy restart,
        List<String> dependsOn,
        Duration stopGrace,
        Duration startLimit,
        boolean autostart,
        Place place) {
    public ServiceSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        dependsOn = List.copyOf(dependsOn);
    }

    /** Whether the two say the same, wherever in the file they stand. */
    public boolean meansThatOf(ServiceSpec other) {
        return at(place).equals(other.at(place));
    }

    /** Whether it runs on another machine, where nobody can start it from here. */
    public boolean isElsewhere() {
        return health.map(url -> HostKind.of(url) != HostKind.LOOPBACK).orElse(false);
    }

    private ServiceSpec at(Place here) {
        return new ServiceSpec(
                name,
                command,
                environment,
                folder,
                health,
                ready,
                port,
                restart,
                dependsOn,
                stopGrace,
                startLimit,
                autostart,
                here);
    }

    /** Neither command nor environment: a key may stand there. */
    @Override
    public String toString() {
        return "ServiceSpec[" + name + " at " + place + "]";
    }
}
