package dev.fourtier.console.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person chose in the views, for the next console: {@code requests.group} is {@code workspace}. What a view does not know any
 * more it takes for not chosen.
 */
public record Habits(Map<String, String> chosen) {
    public static final Habits NONE = new Habits(Map.of());

    private static final int MOST = 100;

    public Habits {
        chosen = Map.copyOf(chosen);
    }

    /** From lines of {@code NAME: VALUE}; others are left out. */
    public static Habits of(List<String> lines) {
        Map<String, String> chosen = new TreeMap<>();
        for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                chosen.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return new Habits(chosen);
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(chosen).forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    public Optional<String> of(String name) {
        return Optional.ofNullable(chosen.get(name));
    }

    /** @param value empty for not chosen any more */
    public Habits with(String name, String value) {
        Map<String, String> other = new TreeMap<>(chosen);
        if (value.isEmpty()) {
            other.remove(name);
        } else {
            other.put(name, value);
        }
        return new Habits(other);
    }
}
