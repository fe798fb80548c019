package dev.fourtier.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one entry of {@code services.yaml}. */
final class ServiceReader {
    static final String PORT_WORD = "{port}";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,39}");
    private static final Pattern OURS = Pattern.compile("proxy|bridge|daemon|all|co|gemini-\\d+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    static final Set<String> KEYS = Set.of(
            "command",
            "environment",
            "folder",
            "health",
            "ready",
            "port",
            "restart",
            "restart_limit",
            "backoff_seconds",
            "backoff_longest_seconds",
            "depends_on",
            "stop_grace_seconds",
            "start_limit_seconds",
            "autostart");
    private static final String KEY_OF_T4 = "REAL_ANTHROPIC_KEY";
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_STARTS = 1000;
    private static final int LONGEST_BACKOFF = 3600;
    /** What {@code co} itself has at its end for all of them. */
    private static final int LONGEST_GRACE = 60;

    private static final int LONGEST_START = 3600;
    private static final int USUAL_GRACE = 5;
    private static final int USUAL_START = 180;

    private final String name;
    private final Place at;
    private final Yaml.Mapping mapping;
    private final Problems problems;
    private final Map<String, String> env;
    private final Fields fields;

    /** @param at where the name stands */
    ServiceReader(String name, Place at, Yaml.Mapping mapping, Problems problems, Map<String, String> env) {
        this.name = name;
        this.at = at;
        this.mapping = mapping;
        this.problems = problems;
        this.env = env;
        this.fields = new Fields(name + ".", mapping, problems, env);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !OURS.matcher(name).matches();
    }

    /** Empty if it cannot be used; what is wrong is among the problems. */
    Optional<ServiceSpec> read() {
        int before = problems.errors().size();
        fields.warnOfUnknown(KEYS, KEYS);
        List<String> command = command();
        Map<String, String> environment = environment();
        Optional<URI> ollama = ollama(command);
        OptionalInt given = fields.number("port", 1, HIGHEST_PORT);
        Optional<URI> health = health(given, ollama);
        Optional<String> ready = ready();
        if (health.isEmpty() && ready.isEmpty() && problems.errors().size() == before) {
            problems.error(
                    at,
                    "nothing tells when " + name + " is ready",
                    "Write health: and the path or address that answers 200 then, or ready: and a pattern of its output.");
        }
        OptionalInt port = given.isPresent() ? given : portOf(health);
        if (port.isEmpty() && command.stream().anyMatch(word -> word.contains(PORT_WORD))) {
            problems.error(fields.placeOf("command"), "{port} stands for nothing", "Write port: and its number.");
        }
        RestartPolicy restart = restart();
        var spec = new ServiceSpec(
                name,
                command,
                environment,
                folder(),
                health,
                ready,
                port,
                restart,
                words("depends_on"),
                fields.seconds("stop_grace_seconds", 0, LONGEST_GRACE).orElse(Duration.ofSeconds(USUAL_GRACE)),
                fields.seconds("start_limit_seconds", 1, LONGEST_START).orElse(Duration.ofSeconds(USUAL_START)),
                fields.flag("autostart").orElse(true),
                at);
        return problems.errors().size() == before ? Optional.of(spec) : Optional.empty();
    }

    private List<String> command() {
        Yaml.Entry entry = mapping.entries().get("command");
        List<String> words = new ArrayList<>();
        if (entry != null && entry.value() instanceof Yaml.Text line) {
            Optional<List<String>> split = ShellWords.split(line.value());
            if (split.isEmpty()) {
                problems.error(line.place(), name + ".command opens a quote and does not close it", "Close it.");
                return List.of("");
            }
            words.addAll(split.get());
        } else {
            words.addAll(words("command"));
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            problems.error(
                    entry == null ? at : entry.key(),
                    name + " has no command",
                    "Write command: and the program with its arguments.");
            return List.of("");
        }
        if (words.stream().anyMatch(word -> word.startsWith(Fields.FROM_ENVIRONMENT))) {
            problems.error(
                    fields.placeOf("command"),
                    "a command is seen by everybody on this machine, so no variable is looked up in it",
                    "Write it under environment: NAME: os.environ/NAME.");
        }
        return words;
    }

    /** A list of words, or one word. */
    private List<String> words(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        List<String> words = new ArrayList<>();
        switch (entry == null ? null : entry.value()) {
            case null -> {
                // Left out.
            }
            case Yaml.Text text -> {
                if (!text.isNothing()) {
                    words.add(text.value());
                }
            }
            case Yaml.Sequence list ->
                list.items().forEach(item -> {
                    if (item instanceof Yaml.Text text) {
                        words.add(text.value());
                    } else {
                        problems.error(item.place(), name + "." + key + " has more than words", "Write one a line.");
                    }
                });
            case Yaml.Mapping other ->
                problems.error(other.place(), name + "." + key + " is no list", "Write [one, two], or - before each.");
        }
        return words;
    }

    private Map<String, String> environment() {
        Map<String, String> found = new LinkedHashMap<>();
        Yaml.Entry entry = mapping.entries().get("environment");
        if (entry == null || (entry.value() instanceof Yaml.Text text && text.isNothing())) {
            return found;
        }
        if (!(entry.value() instanceof Yaml.Mapping variables)) {
            problems.error(
                    entry.value().place(), name + ".environment is no mapping", "Write NAME: value, one a line.");
            return found;
        }
        variables.entries().forEach((variable, value) -> {
            if (!VARIABLE.matcher(variable).matches()) {
                problems.error(value.key(), "this is no name of a variable", "Write letters, digits and _ only.");
            } else if (!(value.value() instanceof Yaml.Text text)) {
                problems.error(value.value().place(), variable + " has no single value", "Write it behind the colon.");
            } else if (variable.equals(KEY_OF_T4) || text.value().equals(Fields.FROM_ENVIRONMENT + KEY_OF_T4)) {
                problems.error(
                        value.key(),
                        KEY_OF_T4 + " is for co alone: a service that had it could spend money unasked",
                        "Take it out; give the service a key of its own.");
            } else if (text.value().startsWith(Fields.FROM_ENVIRONMENT)
                    && Fields.variable(text.value()).isEmpty()) {
                problems.error(text.place(), variable + " names no environment variable", "Write os.environ/NAME.");
            } else {
                found.put(variable, text.isNothing() ? "" : text.value());
            }
        });
        return found;
    }

    private Optional<Path> folder() {
        return fields.written("folder").flatMap(value -> {
            try {
                return Optional.of(Path.of(value.text()));
            } catch (InvalidPathException e) {
                problems.error(value.place(), name + ".folder cannot be a path", "Write the path of a folder.");
                return Optional.empty();
            }
        });
    }

    /** Where {@code ollama serve} listens, which {@code OLLAMA_HOST} says unless the entry does. */
    private Optional<URI> ollama(List<String> command) {
        String program = command.getFirst();
        boolean isOllama = program.substring(program.lastIndexOf('/') + 1).equals("ollama");
        return isOllama ? OllamaHost.base(env) : Optional.empty();
    }

    private Optional<URI> health(OptionalInt port, Optional<URI> ollama) {
        Optional<Fields.Value> written = fields.written("health");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String text = written.get().text();
        Place place = written.get().place();
        if (!text.startsWith("/")) {
            Optional<URI> url = ApiBases.uri(text);
            if (url.isEmpty() || HostKind.of(url.get()) != HostKind.LOOPBACK) {
                problems.error(
                        place,
                        name + ".health is neither a path nor an address on this machine",
                        "Write /health, or http://127.0.0.1:PORT/health.");
                return Optional.empty();
            }
            if (port.isPresent() && url.get().getPort() != port.getAsInt()) {
                problems.error(place, name + ".health is at another port than port: says", "Write only /the/path.");
                return Optional.empty();
            }
            return url;
        }
        Optional<URI> base = port.isPresent() ? ApiBases.uri("http://127.0.0.1:" + port.getAsInt()) : ollama;
        Optional<URI> url = base.flatMap(there -> ApiBases.uri(there + text));
        if (url.isEmpty()) {
            problems.error(
                    place,
                    base.isEmpty() ? name + ".health has no port" : name + ".health is no path",
                    base.isEmpty() ? "Write port: and its number." : "Write /health or the like.");
        }
        return url;
    }

    private static OptionalInt portOf(Optional<URI> health) {
        return health.map(url -> url.getPort() > 0
                        ? OptionalInt.of(url.getPort())
                        : OptionalInt.of("https".equalsIgnoreCase(url.getScheme()) ? 443 : 80))
                .orElse(OptionalInt.empty());
    }

    private Optional<String> ready() {
        return fields.written("ready").flatMap(value -> {
            try {
                return Optional.of(Pattern.compile(value.text()).pattern());
            } catch (PatternSyntaxException e) {
                problems.error(
                        value.place(),
                        name + ".ready is no regular expression",
                        "Write a backslash before . ( ) [ ] and the like, in single quotes.");
                return Optional.empty();
            }
        });
    }

    private RestartPolicy restart() {
        RestartPolicy usual = RestartPolicy.DEFAULTS;
        RestartPolicy.Mode mode = fields.written("restart")
                .flatMap(value -> switch (value.text().toLowerCase(Locale.ROOT)) {
                    case "always" -> Optional.of(RestartPolicy.Mode.ALWAYS);
                    case "on-failure" -> Optional.of(RestartPolicy.Mode.ON_FAILURE);
                    case "never" -> Optional.of(RestartPolicy.Mode.NEVER);
                    default -> {
                        problems.error(
                                value.place(),
                                name + ".restart is none of its words",
                                "Write always, on-failure or never.");
                        yield Optional.empty();
                    }
                })
                .orElse(usual.mode());
        OptionalInt limit = fields.number("restart_limit", 0, MOST_STARTS);
        Duration first = fields.seconds("backoff_seconds", 1, LONGEST_BACKOFF).orElse(usual.first());
        Duration longest =
                fields.seconds("backoff_longest_seconds", 1, LONGEST_BACKOFF).orElse(usual.longest());
        return new RestartPolicy(
                mode, limit.orElse(usual.limit()), first, longest.compareTo(first) < 0 ? first : longest);
    }
}
