package dev.fourtier.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code services.yaml}, in the order of the file. */
final class ServicesReader {
    private static final String SERVICES = "services";
    private static final int MOST = 100;

    private final Problems problems;
    private final Map<String, String> env;

    private ServicesReader(Problems problems, Map<String, String> env) {
        this.problems = problems;
        this.env = env;
    }

    static List<ServiceSpec> read(Source.Text source, Problems problems, Map<String, String> env) {
        Optional<Yaml> root = YamlReader.read(source, problems);
        return root.isEmpty() ? List.of() : new ServicesReader(problems, env).read(root.get());
    }

    private List<ServiceSpec> read(Yaml root) {
        if (root instanceof Yaml.Text text && text.isNothing()) {
            return List.of();
        }
        if (!(root instanceof Yaml.Mapping mapping)) {
            problems.error(
                    root.place(), "the file has no keys", "Write services: and below it, indented, a name for each.");
            return List.of();
        }
        new Fields("", mapping, problems, env).warnOfUnknown(Set.of(SERVICES), Set.of(SERVICES));
        Yaml.Entry entry = mapping.entries().get(SERVICES);
        return switch (entry == null ? null : entry.value()) {
            case null -> List.of();
            case Yaml.Text text when text.isNothing() -> List.of();
            case Yaml.Mapping entries when entries.entries().size() <= MOST -> services(entries);
            case Yaml.Mapping entries -> {
                problems.error(entries.place(), "there are more than " + MOST + " services", "Shorten the list.");
                yield List.of();
            }
            case Yaml other -> {
                problems.error(
                        other.place(), "services is no mapping", "Write each as a name and a colon, without a dash.");
                yield List.of();
            }
        };
    }

    private List<ServiceSpec> services(Yaml.Mapping entries) {
        List<ServiceSpec> found = new ArrayList<>();
        entries.entries().forEach((name, entry) -> {
            if (!ServiceReader.isName(name)) {
                problems.error(
                        entry.key(),
                        "the name of a service " + Quoted.key(name) + " cannot be used",
                        "Write small letters, digits, dots and hyphens, at most 40; proxy, bridge, daemon, all and"
                                + " gemini-1 and the like are co's own.");
            } else if (entry.value() instanceof Yaml.Mapping mapping) {
                new ServiceReader(name, entry.key(), mapping, problems, env)
                        .read()
                        .ifPresent(found::add);
            } else {
                problems.error(
                        entry.value().place(),
                        "the service " + Quoted.key(name) + " is no mapping",
                        "Write its command: and what else there is on the lines below, indented.");
            }
        });
        warnOfOnePort(found);
        checkDependencies(found, entries);
        return List.copyOf(found);
    }

    /** Legal, as long as only one of them runs. */
    private void warnOfOnePort(List<ServiceSpec> all) {
        Map<Integer, String> holders = new HashMap<>();
        for (ServiceSpec service : all) {
            service.port().ifPresent(port -> {
                String other = holders.putIfAbsent(port, service.name());
                if (other != null) {
                    problems.warning(
                            service.place(),
                            "port " + port + " is that of " + other + " too",
                            "Give one of the two another port; only one can run.");
                }
            });
        }
    }

    private void checkDependencies(List<ServiceSpec> all, Yaml.Mapping entries) {
        Map<String, ServiceSpec> byName = new HashMap<>();
        all.forEach(service -> byName.put(service.name(), service));
        for (ServiceSpec service : all) {
            for (String needed : service.dependsOn()) {
                if (!entries.entries().containsKey(needed)) {
                    problems.error(
                            service.place(),
                            service.name() + " depends on a service " + Quoted.key(needed) + " that is not there",
                            Nearest.to(needed, entries.entries().keySet())
                                    .map(near -> "Did you mean " + near + "?")
                                    .orElse("Write an entry for it, or take it out of depends_on."));
                }
            }
            circle(service, service, byName, new HashSet<>(), service.name())
                    .ifPresent(way -> problems.error(
                            service.place(),
                            "services wait for each other in a circle: " + way,
                            "Take one of them out of depends_on."));
        }
    }

    /** The way from {@code at} back to {@code start}. */
    private static Optional<String> circle(
            ServiceSpec start, ServiceSpec at, Map<String, ServiceSpec> all, Set<String> seen, String way) {
        for (String name : at.dependsOn()) {
            if (name.equals(start.name())) {
                return Optional.of(way + ", " + name);
            }
            ServiceSpec next = all.get(name);
            if (next != null && seen.add(name)) {
                Optional<String> found = circle(start, next, all, seen, way + ", " + name);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
