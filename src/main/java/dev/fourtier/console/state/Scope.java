package dev.fourtier.console.state;

import dev.fourtier.console.input.Key;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Where keys do something, and what there is to do there.
 *
 * @param name    as in {@code keys.yaml}
 * @param title   what it is, for a heading
 * @param over    it lies over a view and has all keys while it does: those of everywhere do nothing there
 * @param refuses why a key cannot be had there; empty for one that can
 * @param needed  actions without which a person would be caught: they keep their shipped keys rather than have none
 */
public record Scope(
        String name,
        String title,
        List<Action> actions,
        boolean over,
        Function<Key, Optional<String>> refuses,
        Set<String> needed) {
    public Scope {
        actions = List.copyOf(actions);
        needed = Set.copyOf(needed);
    }

    /** A view, or everywhere. */
    public static Scope of(String name, List<Action> actions) {
        return new Scope(name, name, actions, false, _ -> Optional.empty(), Set.of());
    }

    /** What lies over a view. */
    public static Scope over(String name, String title, List<Action> actions, String... needed) {
        return new Scope(name, title, actions, true, _ -> Optional.empty(), Set.of(needed));
    }

    /** The same where a text is typed: what writes a character is that character. */
    public static Scope typing(String name, String title, List<Action> actions, String... needed) {
        return over(name, title, actions, needed)
                .refusing(key -> key.character().map(_ -> "it is a character of what is typed there"));
    }

    public Scope refusing(Function<Key, Optional<String>> why) {
        return new Scope(name, title, actions, over, why, needed);
    }

    Optional<Action> action(String wanted) {
        return actions.stream().filter(action -> action.name().equals(wanted)).findFirst();
    }
}
