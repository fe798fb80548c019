package dev.fourtier.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree from the parser's events, on a stack of its own: no nesting can overflow the thread's, and an anchor is known
 * only once its value is complete, so nothing can hold itself.
 */
final class YamlReader {
    private static final int DEEPEST = 50;
    private static final String MERGE = "<<";

    private final Source.Text source;
    private final Problems problems;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Yaml> anchors = new HashMap<>();
    private int documents;
    private @Nullable Yaml root;

    private YamlReader(Source.Text source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The document, or empty if it has nothing in it or is no YAML; the latter is among the problems. */
    static Optional<Yaml> read(Source.Text source, Problems problems) {
        var reader = new YamlReader(source, problems);
        try {
            return reader.readAll();
        } catch (YamlEngineException e) {
            problems.add(YamlSyntax.diagnose(source, e));
            return Optional.empty();
        }
    }

    private Optional<Yaml> readAll() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel("config.yaml")
                .setCodePointLimit(Source.LARGEST_BYTES)
                .build();
        for (Event event : new Parse(settings).parseString(source.text())) {
            if (!accept(event)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(root);
    }

    private boolean accept(Event event) {
        Place place = place(event);
        switch (event) {
            case DocumentStartEvent _ -> {
                documents++;
                if (documents > 1) {
                    problems.error(
                            place, "a second YAML document begins", "Keep one document and remove the line ---.");
                    return false;
                }
            }
            case CollectionStartEvent start -> {
                if (open.size() >= DEEPEST) {
                    problems.error(place, "more than " + DEEPEST + " levels of nesting", "Check for stray brackets.");
                    return false;
                }
                open.push(new Open(start instanceof MappingStartEvent, start.getAnchor(), place, new ArrayList<>()));
            }
            case CollectionEndEvent _ -> {
                Open done = open.pop();
                add(
                        done.mapping() ? mapping(done) : new Yaml.Sequence(List.copyOf(done.children()), done.place()),
                        done.anchor());
            }
            case ScalarEvent scalar ->
                // An explicit tag (!!str 5) says as much as quotes do.
                add(
                        new Yaml.Text(
                                scalar.getValue(),
                                scalar.isPlain() && scalar.getTag().isEmpty(),
                                place),
                        scalar.getAnchor());
            case AliasEvent alias -> {
                Yaml target = anchors.get(alias.getAlias());
                if (target == null) {
                    problems.error(
                            place,
                            "an alias points to nothing that is complete before it",
                            "Define the anchor (&name) earlier in the file, or quote a value that begins with *.");
                    return false;
                }
                add(target, Optional.empty());
            }
            default -> {
                // Stream and document ends say nothing.
            }
        }
        return true;
    }

    private void add(Yaml value, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name, value));
        Open parent = open.peek();
        if (parent == null) {
            root = value;
        } else {
            parent.children().add(value);
        }
    }

    private Yaml mapping(Open done) {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        var merged = new LinkedHashMap<String, Yaml.Entry>();
        for (int i = 0; i + 1 < done.children().size(); i += 2) {
            Yaml value = done.children().get(i + 1);
            if (!(done.children().get(i) instanceof Yaml.Text key)) {
                problems.error(
                        done.children().get(i).place(),
                        "a key is a list or a mapping",
                        "Write a word and a colon; quote a value that begins with [ or {.");
            } else if (key.plain() && key.value().equals(MERGE)) {
                merge(value, merged);
            } else if (entries.containsKey(key.value())) {
                problems.error(
                        key.place(),
                        "the key " + Quoted.key(key.value()) + " stands here a second time, after line "
                                + entries.get(key.value()).key().line(),
                        "Keep one of the two.");
            } else {
                entries.put(key.value(), new Yaml.Entry(key.place(), value));
            }
        }
        // What a mapping says itself beats what it merges in.
        merged.forEach(entries::putIfAbsent);
        return new Yaml.Mapping(Collections.unmodifiableMap(entries), done.place());
    }

    private void merge(Yaml value, Map<String, Yaml.Entry> into) {
        switch (value) {
            case Yaml.Mapping mapping -> mapping.entries().forEach(into::putIfAbsent);
            case Yaml.Sequence sequence
            when sequence.items().stream().allMatch(Yaml.Mapping.class::isInstance) ->
                sequence.items().forEach(item -> merge(item, into));
            default -> problems.error(value.place(), "<< merges in something that is no mapping", "Write <<: *name.");
        }
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map((Mark mark) -> new Place(source.file(), mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Place(source.file(), 1, 1));
    }

    private record Open(boolean mapping, Optional<Anchor> anchor, Place place, List<Yaml> children) {}
}
