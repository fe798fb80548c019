package dev.fourtier.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code mcp-servers.json} says, in Claude Code's own format.
 *
 * @param file    the one in force
 * @param text    of it; empty where it cannot be read
 * @param servers those that are right, in the order of the file
 */
public record McpServers(Path file, String text, List<McpServer> servers, List<Diagnostic> problems) {
    public static final String FILE = "mcp-servers.json";

    private static final String ROOT = "mcpServers";

    /** As Claude Code takes them. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Set<String> KNOWN = Set.of("type", "command", "args", "env", "url", "headers");

    public McpServers {
        servers = List.copyOf(servers);
        problems = List.copyOf(problems);
    }

    public static McpServers load(ConfigFolder folder) {
        return load(folder.file(FILE));
    }

    public static McpServers load(Path file) {
        return switch (Source.read(file)) {
            case Source.Text text -> read(text);
            case Source.Unreadable unreadable -> new McpServers(file, "", List.of(), List.of(unreadable.why()));
        };
    }

    public static McpServers of(Path file, String text) {
        return read(new Source.Text(file, text));
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether something in it cannot be used. */
    public boolean isBroken() {
        return problems.stream().anyMatch(problem -> problem.severity() == Diagnostic.Severity.ERROR);
    }

    public Optional<McpServer> find(String name) {
        return servers.stream().filter(server -> server.name().equals(name)).findFirst();
    }

    private static McpServers read(Source.Text source) {
        var problems = new Problems();
        List<McpServer> servers = new ArrayList<>();
        JsonText.read(source, problems).ifPresent(tree -> {
            Optional<Yaml.Mapping> root = mapping(tree, "the file", problems);
            Optional<Yaml.Entry> all = root.map(found -> found.entries().get(ROOT));
            if (root.isPresent() && all.isEmpty()) {
                problems.error(
                        root.get().place(),
                        "there is no \"mcpServers\"",
                        "Write {\"mcpServers\": {…}} around the servers.");
            }
            all.flatMap(entry -> mapping(entry.value(), ROOT, problems))
                    .ifPresent(found -> found.entries()
                            .forEach((name, entry) ->
                                    server(name, entry, problems).ifPresent(servers::add)));
        });
        List<Diagnostic> found = new ArrayList<>(problems.errors());
        found.addAll(problems.warnings());
        return new McpServers(source.file(), source.text(), servers, found);
    }

    private static Optional<McpServer> server(String name, Yaml.Entry entry, Problems problems) {
        if (!isName(name)) {
            problems.error(
                    entry.key(),
                    "a server's name has characters that Claude Code does not take",
                    "Use letters, digits, - and _, at most 64.");
            return Optional.empty();
        }
        Optional<Yaml.Mapping> found = mapping(entry.value(), name, problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Yaml.Mapping fields = found.get();
        fields.entries().forEach((key, value) -> {
            if (!KNOWN.contains(key)) {
                problems.warning(
                        value.key(),
                        "the key " + Quoted.key(key) + " of " + name + " is not known here",
                        Nearest.to(key, KNOWN)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Claude Code gets it as it is."));
            }
        });
        Optional<String> url = text(fields, "url", name, problems);
        if (url.isPresent()) {
            return Optional.of(new McpServer.Remote(name, url.get(), entry.key()));
        }
        Optional<String> command = text(fields, "command", name, problems).filter(text -> !text.isBlank());
        if (command.isEmpty()) {
            if (!fields.entries().containsKey("command") && !fields.entries().containsKey("url")) {
                problems.error(
                        entry.key(),
                        name + " has no command",
                        "Write \"command\": \"…\", or \"url\" for one elsewhere.");
            }
            return Optional.empty();
        }
        Optional<List<String>> arguments = arguments(fields, name, problems);
        Optional<Map<String, String>> environment = environment(fields, name, problems);
        return arguments.isPresent() && environment.isPresent()
                ? Optional.of(
                        new McpServer.Program(name, command.get(), arguments.get(), environment.get(), entry.key()))
                : Optional.empty();
    }

    private static Optional<List<String>> arguments(Yaml.Mapping fields, String name, Problems problems) {
        Yaml.Entry entry = fields.entries().get("args");
        if (entry == null) {
            return Optional.of(List.of());
        }
        if (!(entry.value() instanceof Yaml.Sequence sequence)) {
            problems.error(entry.value().place(), "args of " + name + " is no list", "Write [\"…\", \"…\"].");
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (Yaml item : sequence.items()) {
            string(item, "an argument of " + name, problems).ifPresent(arguments::add);
        }
        return arguments.size() == sequence.items().size() ? Optional.of(arguments) : Optional.empty();
    }

    private static Optional<Map<String, String>> environment(Yaml.Mapping fields, String name, Problems problems) {
        Yaml.Entry entry = fields.entries().get("env");
        if (entry == null) {
            return Optional.of(Map.of());
        }
        Optional<Yaml.Mapping> found = mapping(entry.value(), "env of " + name, problems);
        Map<String, String> environment = new LinkedHashMap<>();
        found.ifPresent(variables -> variables
                .entries()
                .forEach((key, value) -> string(
                                value.value(), "the variable " + Quoted.key(key) + " of " + name, problems)
                        .ifPresent(text -> environment.put(key, text))));
        return found.filter(variables -> variables.entries().size() == environment.size())
                .map(_ -> environment);
    }

    private static Optional<String> text(Yaml.Mapping fields, String key, String name, Problems problems) {
        Yaml.Entry entry = fields.entries().get(key);
        return entry == null ? Optional.empty() : string(entry.value(), key + " of " + name, problems);
    }

    private static Optional<String> string(Yaml value, String what, Problems problems) {
        if (value instanceof Yaml.Text text && !text.plain()) {
            return Optional.of(text.value());
        }
        problems.error(value.place(), what + " is no text", "Write it in quotes.");
        return Optional.empty();
    }

    private static Optional<Yaml.Mapping> mapping(Yaml value, String what, Problems problems) {
        if (value instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        problems.error(value.place(), what + " is no object", "Write {…} there.");
        return Optional.empty();
    }
}
