package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Field;
import java.util.List;

/**
 * Asks before something is done. Every key but that of yes means no; where a word is wanted, yes is that word and the key that ends it.
 *
 * @param word empty for {@code y}
 */
public record Confirm(String title, List<String> lines, String word, Effect yes, Field field) implements Overlay {
    public Confirm {
        lines = List.copyOf(lines);
    }

    public static Confirm yesOrNo(String title, List<String> lines, Effect yes) {
        return new Confirm(title, lines, "", yes, Field.EMPTY);
    }

    public static Confirm word(String title, List<String> lines, String word, Effect yes) {
        return new Confirm(title, lines, word, yes, Field.EMPTY);
    }

    @Override
    public Next on(Event event, State state) {
        if (!(event instanceof Event.Pressed(Key key, var _))) {
            return Next.stay(this);
        }
        boolean given = word.isEmpty() || field.text().equals(word);
        return switch (action(key, state)) {
            case "yes", "accept" -> given ? Next.close(yes) : Next.close();
            case "no" -> Next.close();
            default -> word.isEmpty() ? Next.close() : Next.stay(new Confirm(title, lines, word, yes, field.on(key)));
        };
    }

    @Override
    public void render(Canvas canvas, State state) {
        int wide = Math.max(44, lines.stream().mapToInt(String::length).max().orElse(0) + 6);
        Canvas box = Box.middle(canvas, wide, lines.size() + 5, title, "", Role.WARN, state.theme());
        for (int i = 0; i < lines.size(); i++) {
            box.text(0, i + 1, box.columns(), lines.get(i), state.theme().of(Role.TEXT));
        }
        int y = Math.min(lines.size() + 2, box.rows() - 1);
        if (word.isEmpty()) {
            int x = box.text(
                    0,
                    y,
                    state.keys().shown(scope().name(), "yes"),
                    state.theme().of(Role.KEY));
            x = box.text(x, y, " yes     ", state.theme().of(Role.TEXT));
            x = box.text(x, y, "any other key", state.theme().of(Role.KEY));
            box.text(x, y, " no", state.theme().of(Role.TEXT));
        } else {
            int x = box.text(0, y, "type ", state.theme().of(Role.TEXT));
            x = box.text(x, y, word, state.theme().of(Role.KEY));
            String enter = state.keys().shown(scope().name(), "accept");
            x = box.text(x, y, " and " + enter + ": ", state.theme().of(Role.TEXT));
            field.render(
                    box, x, y, Math.max(1, box.columns() - x), state.theme().of(Role.SELECTED));
        }
    }

    @Override
    public Scope scope() {
        return word.isEmpty() ? Over.QUESTION : Over.WORD;
    }
}
