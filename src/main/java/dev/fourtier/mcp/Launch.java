package dev.fourtier.mcp;

import dev.fourtier.config.McpServer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server as a command for this machine. What is written as {@code uvx PACKAGE@VERSION}, which few machines have, runs by
 * {@code pipx}, or out of a folder of our own, where that is missing.
 */
public sealed interface Launch {
    /** It can be started. */
    record Ready(List<String> command, Map<String, String> environment) implements Launch {
        public Ready {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }

        /** The values may be keys. */
        @Override
        public String toString() {
            return "Ready" + command;
        }
    }

    /** A Python package has to be fetched first, which {@code co mcp check} does. */
    record NeedsPackage(String requirement, Path folder, Path python, Ready then) implements Launch {}

    /** It cannot; what is wrong, and what to do. */
    record Impossible(String why, String cure) implements Launch {}

    Pattern PACKAGE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?:@|==)([A-Za-z0-9][A-Za-z0-9._+!-]*)");

    /**
     * @param path     where programs are looked for
     * @param packages a folder of ours for Python packages
     */
    static Launch of(McpServer.Program server, Expansion expansion, String path, Path packages) {
        List<String> words = new ArrayList<>();
        Map<String, String> environment = new LinkedHashMap<>();
        for (String word : Stream.concat(Stream.of(server.command()), server.arguments().stream())
                .toList()) {
            switch (expansion.of(word)) {
                case Expansion.Result.Text(String value) -> words.add(value);
                case Expansion.Result.Unset(String variable) -> {
                    return unset(variable, server);
                }
            }
        }
        for (Map.Entry<String, String> each : server.environment().entrySet()) {
            switch (expansion.of(each.getValue())) {
                case Expansion.Result.Text(String value) -> environment.put(each.getKey(), value);
                case Expansion.Result.Unset(String variable) -> {
                    return unset(variable, server);
                }
            }
        }
        if (find(words.getFirst(), path).isPresent()) {
            return new Ready(words, environment);
        }
        return words.getFirst().equals("uvx") && words.size() > 1
                ? withoutUvx(words, environment, path, packages)
                : missing(words.getFirst());
    }

    private static Launch withoutUvx(List<String> words, Map<String, String> environment, String path, Path packages) {
        Matcher named = PACKAGE.matcher(words.get(1));
        if (!named.matches()) {
            return missing("uvx");
        }
        String requirement = named.group(1) + "==" + named.group(2);
        List<String> rest = words.subList(2, words.size());
        if (find("pipx", path).isPresent()) {
            return new Ready(
                    Stream.concat(Stream.of("pipx", "run", "--spec", requirement, named.group(1)), rest.stream())
                            .toList(),
                    environment);
        }
        Path folder = packages.resolve(named.group(1) + "-" + named.group(2));
        Path program = folder.resolve("bin").resolve(named.group(1));
        var ready = new Ready(
                Stream.concat(Stream.of(program.toString()), rest.stream()).toList(), environment);
        if (Files.isExecutable(program)) {
            return ready;
        }
        return find("python3", path)
                .<Launch>map(python -> new NeedsPackage(requirement, folder, python, ready))
                .orElseGet(() -> missing("uvx"));
    }

    private static Launch unset(String variable, McpServer server) {
        return variable.equals("REAL_ANTHROPIC_KEY")
                ? new Impossible(
                        "It asks for REAL_ANTHROPIC_KEY, which no server gets.",
                        "Take it out of " + server.place() + ".")
                : new Impossible(
                        "It asks for ${" + variable + "}, which is not set.",
                        "Set " + variable + ", or write ${" + variable + ":-…} in " + server.place() + ".");
    }

    private static Impossible missing(String program) {
        String cure = switch (program) {
            case "npx", "node", "npm" -> "Install Node 20 or newer, which brings it: https://nodejs.org";
            case "uvx", "uv" -> "Install uv (https://docs.astral.sh/uv), or pipx, or Python 3.";
            case "docker" -> "Install Docker, or take that server out: co mcp rm NAME";
            default -> "Install it, or write the whole path of it.";
        };
        return new Impossible("The program '" + program + "' is not on the PATH.", cure);
    }

    /** A program by its name or its path. */
    static Optional<Path> find(String program, String path) {
        try {
            return program.contains("/")
                    ? Optional.of(Path.of(program)).filter(Files::isExecutable)
                    : Arrays.stream(path.split(":", -1))
                            .filter(folder -> !folder.isBlank())
                            .map(folder -> Path.of(folder, program))
                            .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                            .findFirst();
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }
}
