package dev.fourtier.console.view.request;

import dev.fourtier.console.state.Habits;
import dev.fourtier.console.view.RequestColumn;
import dev.fourtier.console.widget.Table;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns the list of requests has, in their order. */
record Columns(Set<RequestColumn> shown) {
    private static final String HABIT = "requests.columns";

    private static final Columns SHIPPED = new Columns(Arrays.stream(RequestColumn.values())
            .filter(RequestColumn::isShipped)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RequestColumn.class))));

    Columns {
        shown = Set.copyOf(shown);
    }

    /** Those that were chosen; as shipped where none was, or none of them is known any more. */
    static Columns of(Habits habits) {
        List<String> words = List.of(habits.of(HABIT).orElse("").split(" "));
        Set<RequestColumn> chosen = Arrays.stream(RequestColumn.values())
                .filter(column -> words.contains(column.word()))
                .collect(Collectors.toSet());
        return chosen.isEmpty() ? SHIPPED : new Columns(chosen);
    }

    static Habits shipped(Habits habits) {
        return habits.with(HABIT, "");
    }

    Habits remembered(Habits habits) {
        return habits.with(
                HABIT,
                equals(SHIPPED) ? "" : list().stream().map(RequestColumn::word).collect(Collectors.joining(" ")));
    }

    /** With one more, or without it. */
    Columns flipped(RequestColumn column) {
        Set<RequestColumn> other = EnumSet.copyOf(shown);
        if (!other.remove(column)) {
            other.add(column);
        }
        return new Columns(other);
    }

    List<RequestColumn> list() {
        return Arrays.stream(RequestColumn.values()).filter(shown::contains).toList();
    }

    Table table() {
        return new Table(list().stream().map(RequestColumn::column).toList());
    }

    /** Those of them that have room in so many cells. */
    Set<RequestColumn> seen(int room) {
        List<RequestColumn> all = list();
        List<Boolean> seen = table().seen(room);
        Set<RequestColumn> found = EnumSet.noneOf(RequestColumn.class);
        for (int i = 0; i < all.size(); i++) {
            if (seen.get(i)) {
                found.add(all.get(i));
            }
        }
        return found;
    }
}
