package dev.fourtier.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Strict JSON as the tree that YAML files are read into: what another program is to read may not be more than JSON. */
final class JsonText {
    private final Source.Text source;
    private final Problems problems;
    private final JsonParser json;

    private JsonText(Source.Text source, Problems problems, JsonParser json) {
        this.source = source;
        this.problems = problems;
        this.json = json;
    }

    /** Empty for what is no JSON, which is among the problems then. */
    static Optional<Yaml> read(Source.Text source, Problems problems) {
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), source.text())) {
            if (json.nextToken() == null) {
                problems.error(Place.whole(source.file()), "the file is empty", "Write {\"mcpServers\": {}} at least.");
                return Optional.empty();
            }
            Yaml tree = new JsonText(source, problems, json).value();
            if (json.nextToken() != null) {
                problems.error(place(source, json.currentTokenLocation()), "something follows the end", "Remove it.");
                return Optional.empty();
            }
            return Optional.of(tree);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            problems.error(
                    at == null ? Place.whole(source.file()) : place(source, at),
                    "this is no JSON",
                    "Look for a missing or surplus comma, quote or bracket at or before this place.");
            return Optional.empty();
        }
    }

    private Yaml value() {
        Place place = place(source, json.currentTokenLocation());
        return switch (json.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> {
                List<Yaml> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value());
                }
                yield new Yaml.Sequence(List.copyOf(items), place);
            }
            case VALUE_STRING -> new Yaml.Text(json.getString(), false, place);
            case VALUE_NULL -> new Yaml.Text("null", true, place);
            default -> new Yaml.Text(json.getString(), true, place);
        };
    }

    private Yaml object(Place place) {
        var entries = new LinkedHashMap<String, Yaml.Entry>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            Place key = place(source, json.currentTokenLocation());
            json.nextToken();
            Yaml value = value();
            if (entries.putIfAbsent(name, new Yaml.Entry(key, value)) != null) {
                problems.error(
                        key, "the key " + Quoted.key(name) + " stands here a second time", "Keep one of the two.");
            }
        }
        return new Yaml.Mapping(Collections.unmodifiableMap(entries), place);
    }

    private static Place place(Source.Text source, TokenStreamLocation at) {
        return source.clamp(at.getLineNr(), at.getColumnNr());
    }
}
