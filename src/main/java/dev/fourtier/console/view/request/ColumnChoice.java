package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Habits;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Over;
import dev.fourtier.console.view.Overlay;
import dev.fourtier.console.view.RequestColumn;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import java.util.List;
import java.util.Set;

/**
 * Which columns the list of requests has; each is shown or gone at once, behind it.
 *
 * @param room the columns of the list, for which of them have room there
 */
record ColumnChoice(Listing list, int room) implements Overlay {
    private static final List<RequestColumn> ALL = List.of(RequestColumn.values());
    private static final int WIDTH = 62;

    @Override
    public Next on(Event event, State state) {
        return switch (event) {
            case Event.Pressed(Key key, var _) -> pressed(action(key, state), state);
            case Event.Pointed(Input.Mouse mouse) when mouse.deed() == Input.Mouse.Deed.PRESS -> clicked(mouse, state);
            case Event.Pointed(Input.Mouse mouse) -> Next.stay(at(list.on(mouse, ALL.size())));
            default -> Next.stay(this);
        };
    }

    private Next pressed(String action, State state) {
        return switch (action) {
            case "close" -> Next.close();
            case "previous" -> Next.stay(at(list.act("up", ALL.size(), 1)));
            case "next" -> Next.stay(at(list.act("down", ALL.size(), 1)));
            case "accept" -> flipped(ALL.get(list.chosen()), state);
            case "shipped" ->
                Next.stay(this, liked(Columns.shipped(state.comfort().habits()), state));
            default -> Next.stay(this);
        };
    }

    private Next clicked(Input.Mouse mouse, State state) {
        int high = high(state.size().rows());
        int row = mouse.y() - (state.size().rows() - high) / 2 - 1;
        Listing pressed = list.pressed(row, high - 2, ALL.size());
        boolean isRow = row >= 0 && row < high - 2 && row < ALL.size();
        return isRow ? at(pressed).flipped(ALL.get(pressed.chosen()), state) : Next.stay(this);
    }

    private Next flipped(RequestColumn column, State state) {
        Columns next = Columns.of(state.comfort().habits()).flipped(column);
        return next.shown().isEmpty()
                ? Next.stay(this, new Effect.Say("A list needs a column.", Notice.Tone.BAD))
                : Next.stay(this, liked(next.remembered(state.comfort().habits()), state));
    }

    private static Effect liked(Habits habits, State state) {
        return new Effect.Like(state.comfort().with(habits));
    }

    private ColumnChoice at(Listing other) {
        return new ColumnChoice(other, room);
    }

    private static int high(int rows) {
        return Math.min(rows - 1, ALL.size() + 2);
    }

    @Override
    public void render(Canvas canvas, State state) {
        Columns columns = Columns.of(state.comfort().habits());
        Set<RequestColumn> seen = columns.seen(room);
        Canvas box = Box.middle(
                canvas,
                Math.min(WIDTH, canvas.columns() - 2),
                high(canvas.rows()),
                "Columns",
                columns.shown().size() + " of " + ALL.size(),
                Role.TITLE,
                state.theme());
        Listing shown = list.within(box.rows(), ALL.size());
        for (int y = 0; y < box.rows() && shown.top() + y < ALL.size(); y++) {
            int at = shown.top() + y;
            row(box, y, ALL.get(at), columns.shown(), seen, at == shown.chosen(), state.theme());
        }
    }

    private static void row(
            Canvas box,
            int y,
            RequestColumn column,
            Set<RequestColumn> shown,
            Set<RequestColumn> seen,
            boolean chosen,
            Theme theme) {
        boolean on = shown.contains(column);
        box.text(2, y, on ? "[x]" : "[ ]", theme.of(on ? Role.KEY : Role.FAINT));
        box.text(6, y, 11, column.column().title(), theme.of(Role.TEXT));
        box.text(18, y, box.columns() - 18, column.title(), theme.of(Role.FAINT));
        if (on && !seen.contains(column)) {
            box.textEndingAt(box.columns(), y, " no room for it", theme.of(Role.WARN));
        }
        if (chosen) {
            box.text(0, y, ">", theme.of(Role.FOCUS));
            box.highlight(y, theme.of(Role.SELECTED));
        }
    }

    @Override
    public Scope scope() {
        return Over.COLUMNS;
    }
}
