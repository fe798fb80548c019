package dev.fourtier.console.state;

import dev.fourtier.console.input.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which key does what, where. A scope is {@link #EVERYWHERE} or the word of a view; a view's keys come before those of everywhere. */
public final class KeyMap {
    public static final String EVERYWHERE = "everywhere";

    private final Map<String, Map<Key, String>> actions;
    private final Map<String, Map<String, List<Key>>> keys;

    private KeyMap(Map<String, Map<Key, String>> actions, Map<String, Map<String, List<Key>>> keys) {
        this.actions = actions;
        this.keys = keys;
    }

    /** @param problems keys that are none, actions that are none, keys that two actions want */
    public record Made(KeyMap map, List<String> problems) {
        public Made {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param scopes  what there is to do, by scope
     * @param changes by scope and action: the keys it has instead of those it came with; an empty list takes all away
     */
    public static Made of(Map<String, List<Action>> scopes, Map<String, Map<String, List<String>>> changes) {
        List<String> problems = new ArrayList<>();
        Map<String, Map<Key, String>> actions = new HashMap<>();
        Map<String, Map<String, List<Key>>> keys = new HashMap<>();
        changes.forEach((scope, wanted) -> unknown(scope, wanted, scopes, problems));
        scopes.forEach((scope, all) -> {
            Map<Key, String> taken = new LinkedHashMap<>();
            Map<String, List<Key>> mine = new HashMap<>();
            Map<String, List<String>> wanted = changes.getOrDefault(scope, Map.of());
            // What the person asked for comes first: a shipped key gives way to it.
            for (boolean asked : new boolean[] {true, false}) {
                for (Action action : all) {
                    if (wanted.containsKey(action.name()) == asked) {
                        List<String> its = asked ? wanted.getOrDefault(action.name(), List.of()) : action.keys();
                        mine.put(action.name(), bind(scope, action.name(), its, taken, asked, problems));
                    }
                }
            }
            actions.put(scope, taken);
            keys.put(scope, mine);
        });
        return new Made(new KeyMap(actions, keys), problems);
    }

    private static void unknown(
            String scope, Map<String, List<String>> wanted, Map<String, List<Action>> scopes, List<String> problems) {
        List<Action> known = scopes.get(scope);
        if (known == null) {
            problems.add("'" + scope + "' is no view; there are "
                    + String.join(", ", scopes.keySet().stream().sorted().toList()));
            return;
        }
        wanted.keySet().stream()
                .filter(name -> known.stream().noneMatch(action -> action.name().equals(name)))
                .forEach(name -> problems.add("'" + scope + "' has no action '" + name + "'"));
    }

    private static List<Key> bind(
            String scope,
            String action,
            List<String> notations,
            Map<Key, String> taken,
            boolean asked,
            List<String> problems) {
        List<Key> bound = new ArrayList<>();
        for (String notation : notations) {
            Optional<Key> key = Key.read(notation);
            if (key.isEmpty()) {
                problems.add(scope + "." + action + ": '" + notation + "' is no key");
            } else if (taken.containsKey(key.get())) {
                problems.add(scope + "." + action + ": " + notation + (asked ? "" : ", its shipped key,")
                        + " is taken by " + taken.get(key.get()));
            } else {
                taken.put(key.get(), action);
                bound.add(key.get());
            }
        }
        return List.copyOf(bound);
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
