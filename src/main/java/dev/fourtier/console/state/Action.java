package dev.fourtier.console.state;

import java.util.Arrays;
import java.util.List;

/**
 * Something a person can have done by a key, from the palette and from the help.
 *
 * @param name  as in {@code keys.yaml}: {@code zoom}
 * @param title what it does: {@code show this pane alone}
 * @param hint  the same in a word or two for the line of hints; empty to leave it out there
 * @param keys  as shipped, as {@link dev.fourtier.console.input.Key#read} takes them; may be none
 * @param shell the same as a command; empty where there is none
 */
public record Action(String name, String title, String hint, List<String> keys, String shell) {
    public Action {
        keys = List.copyOf(keys);
    }

    /** @param keys with spaces between */
    public static Action of(String name, String title, String hint, String keys) {
        return of(name, title, hint, keys, "");
    }

    public static Action of(String name, String title, String hint, String keys, String shell) {
        return new Action(
                name,
                title,
                hint,
                Arrays.stream(keys.split(" ")).filter(key -> !key.isEmpty()).toList(),
                shell);
    }
}
