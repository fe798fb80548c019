package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Changes which model a tier answers with in the text of {@code config.yaml}, and leaves every other byte as it is: comments,
 * order, quotes, line ends. Pure. What it wrote is read again, and where anything else than the wanted models came out, nothing
 * is handed over.
 */
public final class ConfigEdit {
    private static final String CURE = " Change it in an editor.";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]*");
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!][^\\s]*\\s+)*");

    private final Source.Text source;
    private final Map<String, String> env;

    private ConfigEdit(Source.Text source, Map<String, String> env) {
        this.source = source;
        this.env = env;
    }

    /** What became of it. */
    public sealed interface Result {
        /** @param entries that answer with another model now */
        record Changed(String text, int entries) implements Result {}

        /** It says so already. */
        record Same() implements Result {}

        /** @param why a sentence with the place in the file and what to do */
        record Impossible(String why) implements Result {}
    }

    /**
     * All entries of a tier, as the file has them, answer with {@code model} from now on.
     *
     * @param base where entries that went to another kind of service find it; they lose the key that was not meant for it
     */
    public static Result use(Configured file, Tier tier, Provider provider, String model, URI base) {
        return new ConfigEdit(file.source(), file.env()).use(tier, provider, model, base);
    }

    private record Wanted(Provider provider, String model) {}

    private record Span(int from, int to, ScalarStyle style) {}

    private record Change(int from, int to, String text) {}

    private Result use(Tier tier, Provider provider, String model, URI base) {
        List<Deployment> before = read(source);
        List<Yaml.Mapping> items = items();
        if (before.isEmpty() || before.size() != items.size()) {
            return new Result.Impossible(source.file() + " has mistakes that have to be mended first.");
        }
        Map<Place, Span> spans = spans();
        Map<Integer, Change> changes = new LinkedHashMap<>();
        int entries = 0;
        boolean found = false;
        for (int i = 0; i < items.size(); i++) {
            Deployment old = before.get(i);
            if (old.tier() != tier) {
                continue;
            }
            found = true;
            if (old.provider() == provider && old.upstreamModel().equals(model)) {
                continue;
            }
            entries++;
            Optional<Yaml.Mapping> params = params(items.get(i));
            Optional<String> problem =
                    params.flatMap(given -> change(given, old, new Wanted(provider, model), base, spans, changes));
            if (problem.isPresent()) {
                return new Result.Impossible(problem.get());
            }
        }
        if (!found) {
            return new Result.Impossible(
                    "No entry of " + source.file() + " is " + tier
                            + ", so there is none to change. Add one below model_list; the file in co's own config/ shows how.");
        }
        return entries == 0 ? new Result.Same() : checked(before, tier, new Wanted(provider, model), changes, entries);
    }

    /** What is in the way, if something is. */
    private Optional<String> change(
            Yaml.Mapping params,
            Deployment old,
            Wanted wanted,
            URI base,
            Map<Place, Span> spans,
            Map<Integer, Change> changes) {
        Yaml.Entry model = params.entries().get("model");
        Span span = model == null ? null : spans.get(model.value().place());
        if (model == null || span == null) {
            return Optional.of("The entry at " + old.place() + " has its model in an unusual form." + CURE);
        }
        String prefix = prefix(old, wanted, span);
        put(changes, span, prefix + wanted.model());
        if (old.provider() == wanted.provider()) {
            return Optional.empty();
        }
        Yaml.Entry address = Optional.ofNullable(params.entries().get("api_base"))
                .orElse(params.entries().get("base_url"));
        if (address != null) {
            Span at = spans.get(address.value().place());
            if (at == null) {
                return Optional.of("The address at " + address.value().place() + " has an unusual form." + CURE);
            }
            put(changes, at, base.toString());
        }
        Yaml.Entry key = params.entries().get("api_key");
        return key == null ? Optional.empty() : removeLine(key, spans, changes);
    }

    /** As it was written, {@code ollama_chat/}, where that means the same service. */
    private String prefix(Deployment old, Wanted wanted, Span span) {
        String written = source.text().substring(span.from(), span.to());
        int slash = written.indexOf('/');
        return old.provider() == wanted.provider() && slash > 0
                ? written.substring(0, slash + 1).replaceFirst("^['\"]", "")
                : wanted.provider().prefix();
    }

    private void put(Map<Integer, Change> changes, Span span, String value) {
        String text = switch (span.style()) {
            case SINGLE_QUOTED -> "'" + value + "'";
            case DOUBLE_QUOTED -> "\"" + value + "\"";
            default -> PLAIN.matcher(value).matches() ? value : "\"" + value + "\"";
        };
        changes.put(span.from(), new Change(span.from(), span.to(), text));
    }

    private Optional<String> removeLine(Yaml.Entry key, Map<Place, Span> spans, Map<Integer, Change> changes) {
        Span name = spans.get(key.key());
        Span value = spans.get(key.value().place());
        String text = source.text();
        if (name != null && value != null) {
            int from = text.lastIndexOf('\n', name.from() - 1) + 1;
            int end = text.indexOf('\n', value.to());
            int to = end < 0 ? text.length() : end + 1;
            String behind = text.substring(value.to(), to).strip();
            if (text.substring(from, name.from()).isBlank() && (behind.isEmpty() || behind.startsWith("#"))) {
                changes.put(from, new Change(from, to, ""));
                return Optional.empty();
            }
        }
        return Optional.of("The api_key at " + key.key() + " is for another service and shares its line." + CURE);
    }

    private Result checked(
            List<Deployment> before, Tier tier, Wanted wanted, Map<Integer, Change> changes, int entries) {
        var text = new StringBuilder(source.text());
        changes.values().stream()
                .sorted(Comparator.comparingInt(Change::from).reversed())
                .forEach(change -> text.replace(change.from(), change.to(), change.text()));
        List<Deployment> after = read(new Source.Text(source.file(), text.toString()));
        if (after.size() != before.size()) {
            return new Result.Impossible(source.file() + " would no longer be right with that." + CURE);
        }
        for (int i = 0; i < before.size(); i++) {
            Deployment old = before.get(i);
            Deployment now = after.get(i);
            boolean meant = old.tier() == tier;
            boolean right = now.tier() == old.tier()
                    && now.modelName().equals(old.modelName())
                    && now.paid() == old.paid()
                    && (meant
                            ? now.provider() == wanted.provider()
                                    && now.upstreamModel().equals(wanted.model())
                            : now.provider() == old.provider()
                                    && now.upstreamModel().equals(old.upstreamModel())
                                    && now.apiBase().equals(old.apiBase()));
            if (!right) {
                return new Result.Impossible("The entries at " + old.place()
                        + " and of " + tier
                        + " share a part of the file (an anchor), or the price of the service would be"
                        + " another." + CURE);
            }
        }
        return new Result.Changed(text.toString(), entries);
    }

    private List<Deployment> read(Source.Text text) {
        var problems = new Problems();
        List<Deployment> found = LiteLlmReader.read(text, problems, env);
        return problems.errors().isEmpty() ? found : List.of();
    }

    private List<Yaml.Mapping> items() {
        List<Yaml.Mapping> items = new ArrayList<>();
        if (YamlReader.read(source, new Problems()).orElse(null) instanceof Yaml.Mapping top
                && value(top, "model_list").orElse(null) instanceof Yaml.Sequence sequence) {
            sequence.items().forEach(item -> {
                if (item instanceof Yaml.Mapping mapping) {
                    items.add(mapping);
                }
            });
        }
        return items;
    }

    private static Optional<Yaml.Mapping> params(Yaml.Mapping item) {
        return value(item, "litellm_params").orElse(null) instanceof Yaml.Mapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }

    private static Optional<Yaml> value(Yaml.Mapping of, String key) {
        return Optional.ofNullable(of.entries().get(key)).map(Yaml.Entry::value);
    }

    /** Where each word of the file stands, without an anchor or a tag before it. */
    private Map<Place, Span> spans() {
        Map<Place, Span> spans = new HashMap<>();
        String text = source.text();
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Source.LARGEST_BYTES).build();
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof ScalarEvent scalar
                    && scalar.getStartMark().isPresent()
                    && scalar.getEndMark().isPresent()) {
                var start = scalar.getStartMark().get();
                int from = text.offsetByCodePoints(0, start.getIndex());
                int to = text.offsetByCodePoints(0, scalar.getEndMark().get().getIndex());
                var properties = PROPERTIES.matcher(text).region(from, to);
                if ((scalar.getAnchor().isPresent() || scalar.getTag().isPresent()) && properties.lookingAt()) {
                    from = properties.end();
                }
                while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                    to--;
                }
                spans.put(
                        new Place(source.file(), start.getLine() + 1, start.getColumn() + 1),
                        new Span(from, to, scalar.getScalarStyle()));
            }
        }
        return spans;
    }
}
