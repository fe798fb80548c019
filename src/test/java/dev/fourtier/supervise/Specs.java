package dev.fourtier.supervise;

import dev.fourtier.config.Place;
import dev.fourtier.config.RestartPolicy;
import dev.fourtier.config.ServiceSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Entries as a file would have them. */
final class Specs {
    private final String name;
    private final List<String> command;
    private Map<String, String> environment = Map.of();
    private Optional<URI> health = Optional.empty();
    private Optional<String> ready = Optional.empty();
    private OptionalInt port = OptionalInt.empty();
    private RestartPolicy restart = RestartPolicy.DEFAULTS;
    private List<String> needs = List.of();
    private Duration grace = Duration.ofSeconds(5);
    private Duration startLimit = Duration.ofSeconds(60);

    Specs(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    Specs health(int at, String path) {
        port = OptionalInt.of(at);
        health = Optional.of(URI.create("http://127.0.0.1:" + at + path));
        return this;
    }

    Specs ready(String pattern) {
        ready = Optional.of(pattern);
        return this;
    }

    Specs environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Specs restart(RestartPolicy policy) {
        restart = policy;
        return this;
    }

    Specs needs(String... names) {
        needs = List.of(names);
        return this;
    }

    Specs grace(Duration limit) {
        grace = limit;
        return this;
    }

    Specs startLimit(Duration limit) {
        startLimit = limit;
        return this;
    }

    ServiceSpec build() {
        return new ServiceSpec(
                name,
                command,
                environment,
                Optional.empty(),
                health,
                ready,
                port,
                restart,
                needs,
                grace,
                startLimit,
                true,
                new Place(Path.of("services.yaml"), 1, 1));
    }
}
