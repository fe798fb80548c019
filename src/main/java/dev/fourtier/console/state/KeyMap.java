package dev.fourtier.console.state;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.input.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which key does what, where. A scope is {@link #EVERYWHERE} or the word of a view; a view's keys come before those of everywhere. */
public final class KeyMap {
    public static final String EVERYWHERE = "everywhere";

    /** Of what is repeated in a message. */
    private static final int LONGEST = 40;

    private final Map<String, Map<Key, String>> actions;
    private final Map<String, Map<String, List<Key>>> keys;

    private KeyMap(Map<String, Map<Key, String>> actions, Map<String, Map<String, List<Key>>> keys) {
        this.actions = actions;
        this.keys = keys;
    }

    /** @param problems keys that are none, actions that are none, keys that two actions want; each says where it stands */
    public record Made(KeyMap map, List<String> problems) {
        public Made {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What a person wants otherwise.
     *
     * @param keys  instead of those it came with; none takes all away
     * @param where it is written: {@code keys.yaml:3:5}
     */
    public record Wish(String scope, String action, List<String> keys, String where) {
        public Wish {
            keys = List.copyOf(keys);
        }
    }

    /**
     * @param scopes what there is to do, by scope
     * @param wishes of a person; of two for one action the later counts
     */
    public static Made of(Map<String, List<Action>> scopes, List<Wish> wishes) {
        List<String> problems = new ArrayList<>();
        Map<String, Map<Key, String>> actions = new HashMap<>();
        Map<String, Map<String, List<Key>>> keys = new HashMap<>();
        wishes.forEach(wish -> unknown(wish, scopes, problems));
        scopes.forEach((scope, all) -> {
            Map<String, Wish> wanted = new HashMap<>();
            wishes.stream().filter(wish -> wish.scope().equals(scope)).forEach(wish -> wanted.put(wish.action(), wish));
            Binding binding = new Binding(scope, wanted, problems);
            // What the person asked for comes first: a shipped key gives way to it.
            all.stream().filter(action -> wanted.containsKey(action.name())).forEach(binding::bind);
            all.stream().filter(action -> !wanted.containsKey(action.name())).forEach(binding::bind);
            actions.put(scope, binding.taken);
            keys.put(scope, binding.bound);
        });
        var map = new KeyMap(actions, keys);
        wishes.forEach(wish -> map.hidden(wish, scopes, problems));
        return new Made(map, problems);
    }

    private static void unknown(Wish wish, Map<String, List<Action>> scopes, List<String> problems) {
        List<Action> known = scopes.get(wish.scope());
        if (known == null) {
            problems.add(wish.where() + ": " + quoted(wish.scope()) + " is no view; there are "
                    + String.join(", ", scopes.keySet().stream().sorted().toList()) + ".");
        } else if (known.stream().noneMatch(action -> action.name().equals(wish.action()))) {
            problems.add(wish.where() + ": '" + wish.scope() + "' has no action " + quoted(wish.action()) + ".");
        }
    }

    /** Whatever stands in a file, for a terminal. */
    private static String quoted(String text) {
        return "'" + Canvas.cut(Safe.line(text), LONGEST) + "'";
    }

    /** A view's own keys come before those of everywhere: one of the two does nothing there. */
    private void hidden(Wish wish, Map<String, List<Action>> scopes, List<String> problems) {
        boolean changed = scopes.getOrDefault(wish.scope(), List.of()).stream()
                .anyMatch(action ->
                        action.name().equals(wish.action()) && !action.keys().equals(wish.keys()));
        if (!changed) {
            return;
        }
        for (Key key : keys(wish.scope(), wish.action())) {
            if (!wish.scope().equals(EVERYWHERE)) {
                action(EVERYWHERE, key)
                        .ifPresent(other -> problems.add(wish.where() + ": " + key + " is everywhere." + other
                                + " elsewhere, and no longer in " + wish.scope() + "."));
                continue;
            }
            scopes.keySet().stream()
                    .filter(scope -> !scope.equals(EVERYWHERE))
                    .forEach(scope -> action(scope, key)
                            .ifPresent(other ->
                                    problems.add(wish.where() + ": in " + scope + ", " + key + " is " + other + ".")));
        }
    }

    /** Gives the actions of one scope their keys, whoever comes first. */
    private static final class Binding {
        private final String scope;
        private final Map<String, Wish> wanted;
        private final List<String> problems;
        private final Map<Key, String> taken = new LinkedHashMap<>();
        private final Map<String, List<Key>> bound = new HashMap<>();

        Binding(String scope, Map<String, Wish> wanted, List<String> problems) {
            this.scope = scope;
            this.wanted = wanted;
            this.problems = problems;
        }

        void bind(Action action) {
            Wish wish = wanted.get(action.name());
            List<Key> its = new ArrayList<>();
            for (String notation : wish == null ? action.keys() : wish.keys()) {
                Optional<Key> key = Key.read(notation);
                if (key.isEmpty()) {
                    problem(wish, quoted(notation) + " is no key.");
                } else if (taken.containsKey(key.get())) {
                    String other = taken.get(key.get());
                    problem(wish == null ? wanted.get(other) : wish, taken(action, notation, other, wish == null));
                } else {
                    taken.put(key.get(), action.name());
                    its.add(key.get());
                }
            }
            bound.put(action.name(), List.copyOf(its));
        }

        private String taken(Action action, String key, String other, boolean shipped) {
            return scope + "." + action.name() + ": " + key + (shipped ? ", its shipped key," : "") + " is taken by "
                    + other + ".";
        }

        private void problem(@Nullable Wish wish, String sentence) {
            problems.add(wish == null ? sentence : wish.where() + ": " + sentence);
        }
    }

    public Optional<String> action(String scope, Key key) {
        return Optional.ofNullable(actions.getOrDefault(scope, Map.of()).get(key));
    }

    public List<Key> keys(String scope, String action) {
        return keys.getOrDefault(scope, Map.of()).getOrDefault(action, List.of());
    }

    /** The first of them, as it is shown; empty where it has none. */
    public String shown(String scope, String action) {
        List<Key> its = keys(scope, action);
        return its.isEmpty() ? "" : its.getFirst().shown();
    }
}
