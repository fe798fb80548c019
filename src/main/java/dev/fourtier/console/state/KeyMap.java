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

/**
 * Which key does what, where: everywhere, in a view, or in what lies over a view. A view's keys come before those of everywhere; what
 * lies over a view has all keys for itself.
 */
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
     * @param scopes what there is to do
     * @param wishes of a person; of two for one action the later counts
     */
    public static Made of(List<Scope> scopes, List<Wish> wishes) {
        List<String> problems = new ArrayList<>();
        Map<String, Map<Key, String>> actions = new HashMap<>();
        Map<String, Map<String, List<Key>>> keys = new HashMap<>();
        wishes.forEach(wish -> unknown(wish, scopes, problems));
        for (Scope scope : scopes) {
            Map<String, Wish> wanted = new HashMap<>();
            wishes.stream()
                    .filter(wish -> wish.scope().equals(scope.name()))
                    .forEach(wish -> wanted.put(wish.action(), wish));
            Binding binding = new Binding(scope, wanted, problems);
            // The way out comes first; then what the person asked for: a shipped key gives way to it.
            scope.actions().stream().filter(binding::isNeeded).forEach(binding::bind);
            scope.actions().stream()
                    .filter(action -> !binding.isNeeded(action) && wanted.containsKey(action.name()))
                    .forEach(binding::bind);
            scope.actions().stream()
                    .filter(action -> !binding.isNeeded(action) && !wanted.containsKey(action.name()))
                    .forEach(binding::bind);
            actions.put(scope.name(), binding.taken);
            keys.put(scope.name(), binding.bound);
        }
        var map = new KeyMap(actions, keys);
        wishes.forEach(wish -> map.hidden(wish, scopes, problems));
        return new Made(map, problems);
    }

    private static Optional<Scope> scope(String name, List<Scope> scopes) {
        return scopes.stream().filter(scope -> scope.name().equals(name)).findFirst();
    }

    private static void unknown(Wish wish, List<Scope> scopes, List<String> problems) {
        Optional<Scope> known = scope(wish.scope(), scopes);
        if (known.isEmpty()) {
            problems.add(wish.where() + ": " + quoted(wish.scope()) + " is no view; there are "
                    + String.join(
                            ", ", scopes.stream().map(Scope::name).sorted().toList()) + ".");
        } else if (known.get().action(wish.action()).isEmpty()) {
            problems.add(wish.where() + ": '" + wish.scope() + "' has no action " + quoted(wish.action()) + ".");
        }
    }

    /** Whatever stands in a file, for a terminal. */
    private static String quoted(String text) {
        return "'" + Canvas.cut(Safe.line(text), LONGEST) + "'";
    }

    /** A view's own keys come before those of everywhere: one of the two does nothing there. */
    private void hidden(Wish wish, List<Scope> scopes, List<String> problems) {
        boolean changed = scope(wish.scope(), scopes)
                .filter(scope -> !scope.over())
                .flatMap(scope -> scope.action(wish.action()))
                .filter(action -> !action.keys().equals(wish.keys()))
                .isPresent();
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
            scopes.stream()
                    .filter(scope -> !scope.over() && !scope.name().equals(EVERYWHERE))
                    .forEach(scope -> action(scope.name(), key)
                            .ifPresent(other -> problems.add(
                                    wish.where() + ": in " + scope.name() + ", " + key + " is " + other + ".")));
        }
    }

    /** Gives the actions of one scope their keys, whoever comes first. */
    private static final class Binding {
        private final Scope scope;
        private final Map<String, Wish> wanted;
        private final List<String> problems;
        private final Map<Key, String> taken = new LinkedHashMap<>();
        private final Map<String, List<Key>> bound = new HashMap<>();

        Binding(Scope scope, Map<String, Wish> wanted, List<String> problems) {
            this.scope = scope;
            this.wanted = wanted;
            this.problems = problems;
        }

        boolean isNeeded(Action action) {
            return scope.needed().contains(action.name());
        }

        void bind(Action action) {
            Wish wish = wanted.get(action.name());
            List<Key> its = keys(action, wish == null ? action.keys() : wish.keys(), wish);
            if (its.isEmpty() && wish != null && isNeeded(action)) {
                problem(
                        wish,
                        scope.name() + "." + action.name() + " cannot be without a key; it keeps "
                                + String.join(", ", action.keys()) + ".");
                its = keys(action, action.keys(), null);
            }
            bound.put(action.name(), List.copyOf(its));
        }

        private List<Key> keys(Action action, List<String> notations, @Nullable Wish wish) {
            List<Key> its = new ArrayList<>();
            for (String notation : notations) {
                Optional<Key> key = Key.read(notation);
                Optional<String> refused = key.flatMap(scope.refuses());
                if (key.isEmpty()) {
                    problem(wish, quoted(notation) + " is no key.");
                } else if (refused.isPresent()) {
                    problem(
                            wish,
                            scope.name() + "." + action.name() + ": " + notation + " cannot be had: " + refused.get()
                                    + ".");
                } else if (taken.containsKey(key.get())) {
                    String other = taken.get(key.get());
                    problem(wish == null ? wanted.get(other) : wish, taken(action, notation, other, wish == null));
                } else {
                    taken.put(key.get(), action.name());
                    its.add(key.get());
                }
            }
            return its;
        }

        private String taken(Action action, String key, String other, boolean shipped) {
            return scope.name() + "." + action.name() + ": " + key + (shipped ? ", its shipped key," : "")
                    + " is taken by " + other + ".";
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

    /** Key and word of each action that has both, as for the line of hints. */
    public List<String> hints(Scope scope) {
        List<String> hints = new ArrayList<>();
        for (Action action : scope.actions()) {
            String key = shown(scope.name(), action.name());
            if (!key.isEmpty() && !action.hint().isEmpty()) {
                hints.add(key);
                hints.add(action.hint());
            }
        }
        return hints;
    }
}
