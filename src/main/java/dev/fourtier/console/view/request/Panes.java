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

    static Panes of(RequestsView view, State state) {
        return of(view, state, state.room());
    }

    static Panes of(RequestsView view, State state, Size room) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        int above = narrow ? 1 : 2;
        int rows = Math.max(0, room.rows() - above - (narrow ? 0 : 1) - (view.typing() ? 1 : 0));
        int columns = room.columns();
        if (state.size().layout() == Size.Layout.WIDE) {
            int left = Math.max(LEAST_LIST, columns * 45 / 100);
            return new Panes(left, columns - left, above, rows);
        }
        return view.inspecting() ? new Panes(0, columns, above, rows) : new Panes(columns, 0, above, rows);
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
