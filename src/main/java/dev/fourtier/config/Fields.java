package dev.fourtier.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Typed access to one YAML mapping. A wrong value is a problem once and absent from then on. */
final class Fields {
    static final String FROM_ENVIRONMENT = "os.environ/";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d[\\d_]*\\.?\\d*([eE][-+]?\\d+)?|\\.\\d+|0[xo][\\da-fA-F]+)");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Set<String> FALSE = Set.of("false", "no", "off");

    private final String path;
    private final Yaml.Mapping mapping;
    private final Problems problems;
    private final Map<String, String> env;

    Fields(String path, Yaml.Mapping mapping, Problems problems, Map<String, String> env) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        this.env = env;
    }

    /** A word, with {@code os.environ/NAME} already looked up. */
    record Value(String text, Place place) {
        /** It may come out of the environment. */
        @Override
        public String toString() {
            return "Value at " + place;
        }
    }

    Place place() {
        return mapping.place();
    }

    /** Where the value of a key stands, or the mapping if it does not. */
    Place placeOf(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /** Where a key stands that has a value. */
    Optional<Place> keyPlace(String key) {
        return Optional.ofNullable(mapping.entries().get(key))
                .filter(_ -> has(key))
                .map(Yaml.Entry::key);
    }

    /** Whether a value stands there, right or wrong. */
    boolean has(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return entry != null && !(entry.value() instanceof Yaml.Text text && text.isNothing());
    }

    Optional<Value> text(String key) {
        return written(key).flatMap(value -> lookUp(key, value));
    }

    /** Like {@link #text} without looking anything up. */
    Optional<Value> written(String key) {
        return scalar(key).flatMap(text -> {
            String lower = text.value().toLowerCase(Locale.ROOT);
            boolean other = lower.equals("true")
                    || lower.equals("false")
                    || NUMBER.matcher(text.value()).matches();
            if (text.plain() && other) {
                problems.error(text.place(), path + key + " is a number or true/false, not text", "Put it in quotes.");
                return Optional.empty();
            }
            return Optional.of(new Value(text.value(), text.place()));
        });
    }

    Optional<Boolean> flag(String key) {
        return simple(key).flatMap(value -> {
            String lower = value.text().toLowerCase(Locale.ROOT);
            if (TRUE.contains(lower) || FALSE.contains(lower)) {
                return Optional.of(TRUE.contains(lower));
            }
            problems.error(value.place(), path + key + " is neither true nor false", "Write true or false.");
            return Optional.empty();
        });
    }

    OptionalInt number(String key, int least, int most) {
        Optional<Value> value = simple(key);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt number = Numbers.between(value.get().text(), least, most);
        if (number.isEmpty()) {
            problems.error(
                    value.get().place(),
                    path + key + " is no whole number from " + least + " to " + most,
                    "Write " + key + ": and such a number, without quotes or units.");
        }
        return number;
    }

    Optional<Duration> seconds(String key, int least, int most) {
        OptionalInt seconds = number(key, least, most);
        return seconds.isPresent() ? Optional.of(Duration.ofSeconds(seconds.getAsInt())) : Optional.empty();
    }

    Optional<Fields> section(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return switch (entry == null ? null : entry.value()) {
            case null -> Optional.empty();
            case Yaml.Mapping inner -> Optional.of(new Fields(path + key + ".", inner, problems, env));
            case Yaml.Text text when text.isNothing() -> Optional.empty();
            case Yaml.Text text -> notA(key, "mapping", text.place(), "Write its keys on the lines below, indented.");
            case Yaml.Sequence sequence ->
                notA(key, "mapping", sequence.place(), "Take the dashes away: it has keys, not items.");
        };
    }

    /** A warning for each key that is neither known nor, by its meaning, somebody else's. */
    void warnOfUnknown(Collection<String> known, Collection<String> suggested) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.warning(
                        entry.key(),
                        "the key " + path + Quoted.key(key) + " is not known and has no effect",
                        Nearest.to(key, suggested)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Remove it, or leave it for LiteLLM."));
            }
        });
    }

    private Optional<Value> simple(String key) {
        return scalar(key).flatMap(text -> lookUp(key, new Value(text.value(), text.place())));
    }

    private Optional<Yaml.Text> scalar(String key) {
        Yaml.Entry entry = mapping.entries().get(key);
        return switch (entry == null ? null : entry.value()) {
            case null -> Optional.empty();
            case Yaml.Text text -> text.isNothing() ? Optional.empty() : Optional.of(text);
            case Yaml.Mapping inner -> notA(key, "single value", inner.place(), "Write it behind the colon.");
            case Yaml.Sequence inner -> notA(key, "single value", inner.place(), "Write it behind the colon.");
        };
    }

    private <T> Optional<T> notA(String key, String wanted, Place place, String cure) {
        problems.error(place, path + key + " is no " + wanted, cure);
        return Optional.empty();
    }

    private Optional<Value> lookUp(String key, Value value) {
        if (!value.text().startsWith(FROM_ENVIRONMENT)) {
            return Optional.of(value);
        }
        Optional<String> name = variable(value.text());
        if (name.isEmpty()) {
            problems.error(value.place(), path + key + " names no environment variable", "Write os.environ/NAME.");
            return Optional.empty();
        }
        String found = env.getOrDefault(name.get(), "");
        if (found.isBlank()) {
            problems.error(
                    value.place(),
                    "the environment variable " + name.get() + " of " + path + key + " is not set",
                    "Set it before co starts, or write the value here.");
            return Optional.empty();
        }
        return Optional.of(new Value(found.strip(), value.place()));
    }

    /** The NAME of {@code os.environ/NAME}, if it can be one. */
    static Optional<String> variable(String text) {
        String name = text.substring(FROM_ENVIRONMENT.length());
        return VARIABLE.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
