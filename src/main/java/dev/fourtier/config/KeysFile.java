package dev.fourtier.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person's {@code keys.yaml} says: below the word of a view the names of actions, and behind each the keys it is to have
 * instead of those it came with. Which views, actions and keys there are, only the console knows.
 *
 * @param wishes   in the order of the file
 * @param problems what could not be understood; the rest holds all the same
 */
public record KeysFile(List<Wish> wishes, List<Diagnostic> problems) {
    public static final String FILE = "keys.yaml";

    public KeysFile {
        wishes = List.copyOf(wishes);
        problems = List.copyOf(problems);
    }

    /** @param keys may be none: then no key does it any more */
    public record Wish(String scope, String action, List<String> keys, Place place) {
        public Wish {
            keys = List.copyOf(keys);
        }
    }

    /** Nobody has to have one. */
    public static KeysFile read(Path file) {
        if (!Files.exists(file)) {
            return new KeysFile(List.of(), List.of());
        }
        var problems = new Problems();
        List<Wish> wishes = new ArrayList<>();
        switch (Source.read(file)) {
            case Source.Text text -> YamlReader.read(text, problems).ifPresent(root -> scopes(root, wishes, problems));
            case Source.Unreadable unreadable -> problems.add(unreadable.why());
        }
        return new KeysFile(wishes, problems.errors());
    }

    private static void scopes(Yaml root, List<Wish> wishes, Problems problems) {
        mapping(root, "the file", problems)
                .ifPresent(scopes -> scopes.entries()
                        .forEach((scope, entry) -> mapping(entry.value(), Quoted.key(scope), problems)
                                .ifPresent(actions -> actions.entries()
                                        .forEach((action, keys) -> keys(keys.value(), problems)
                                                .ifPresent(all ->
                                                        wishes.add(new Wish(scope, action, all, keys.key())))))));
    }

    /** Nothing at all is an empty one, as where all lines below are comments. */
    private static Optional<Yaml.Mapping> mapping(Yaml value, String what, Problems problems) {
        return switch (value) {
            case Yaml.Mapping mapping -> Optional.of(mapping);
            case Yaml.Text text when text.isNothing() -> Optional.empty();
            case Yaml other -> {
                problems.error(
                        other.place(),
                        what + " has no keys",
                        "Write a view, a colon, and below it, indented, lines of ACTION: KEY.");
                yield Optional.empty();
            }
        };
    }

    private static Optional<List<String>> keys(Yaml value, Problems problems) {
        return switch (value) {
            case Yaml.Text text when text.isNothing() -> Optional.of(List.of());
            case Yaml.Text text ->
                Optional.of(Arrays.stream(text.value().split(" "))
                        .filter(key -> !key.isEmpty())
                        .toList());
            case Yaml.Sequence list
            when list.items().stream().allMatch(Yaml.Text.class::isInstance) ->
                Optional.of(list.items().stream()
                        .map(item -> ((Yaml.Text) item).value())
                        .toList());
            case Yaml other -> {
                problems.error(other.place(), "this is no key", "Write a key, or a list of them: [ctrl-x, f5].");
                yield Optional.empty();
            }
        };
    }
}
