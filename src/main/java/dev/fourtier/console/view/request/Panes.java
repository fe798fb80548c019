package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.state.State;
import dev.fourtier.console.widget.Listing;

/**
 * Where the list and the inspector lie.
 *
 * @param list  columns of the list; 0 where it is not shown
 * @param above lines of a pane before the first request
 * @param rows  that the list has for requests
 */
record Panes(int list, int inspector, int above, int rows) {
    private static final int LEAST_LIST = 60;

    /** Beside two columns. */
    private static final int BRIEF_LIST = 48;

    /** Of a screen that has room for a list and two columns. */
    private static final int BROAD = 150;

    static Panes of(RequestsView view, State state) {
        return of(view, state, state.room());
    }

    static Panes of(RequestsView view, State state, Size room) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        int above = narrow ? 1 : 2;
        int rows = Math.max(0, room.rows() - above - (narrow ? 0 : 1) - (view.typing() ? 1 : 0));
        int columns = room.columns();
        boolean wide = state.size().layout() == Size.Layout.WIDE;
        boolean sides = wide && view.inspector().pane() == Pane.SIDES;
        if (wide && !(view.inspecting() && (view.inspector().look().alone() || (sides && columns < BROAD)))) {
            int left = sides && columns >= BROAD ? BRIEF_LIST : Math.max(LEAST_LIST, columns * 45 / 100);
            return new Panes(left, columns - left, above, rows);
        }
        return view.inspecting() ? new Panes(0, columns, above, rows) : new Panes(columns, 0, above, rows);
    }

    /** Whether the inspector has room for two columns. */
    static boolean isRoomy(RequestsView view, State state) {
        return state.size().layout() == Size.Layout.WIDE
                && (view.inspecting() || state.size().columns() >= BROAD);
    }

    boolean isList(int x) {
        return x < list;
    }

    /** Below 0 for the lines above. */
    int rowAt(int y) {
        return y - above;
    }

    Listing within(Listing at, int count) {
        return at.within(rows, count);
    }
}
