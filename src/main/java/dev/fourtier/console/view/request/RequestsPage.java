package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.request.RequestView;
import java.util.List;
import java.util.Optional;

/** Draws the list of requests, what is being typed, and the inspector beside it or in its place. */
final class RequestsPage {
    /** The cells of {@link RequestRows}, without the note: the inspector tells why. */
    private static final Table TABLE = new Table(List.of(
            Table.Column.of("time", 8, 3),
            Table.Column.of("id", 5, 0),
            Table.Column.of("client", 12, 7),
            Table.Column.of("asked for", 0, 2),
            Table.Column.of("path", 15, 0),
            Table.Column.of("state", 10, 0),
            Table.Column.number("first", 6, 5),
            Table.Column.number("total", 7, 1),
            Table.Column.number("tok in→out", 12, 4),
            Table.Column.number("tok/s", 5, 6)));

    private final RequestsView view;
    private final State state;
    private final Theme theme;

    RequestsPage(RequestsView view, State state) {
        this.view = view;
        this.state = state;
        this.theme = state.theme();
    }

    void draw(Canvas canvas) {
        Panes panes = Panes.of(view, state, canvas.size());
        List<RequestView> rows = view.rows(state);
        int typing = view.typing() ? 1 : 0;
        Canvas above = canvas.part(0, 0, canvas.columns(), canvas.rows() - typing);
        if (panes.list() > 0) {
            list(above.part(0, 0, panes.list(), above.rows()), rows, panes);
        }
        if (panes.inspector() > 0) {
            Canvas part = above.part(panes.list(), 0, panes.inspector(), above.rows());
            Optional<RequestView> request = rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(view.index(rows)));
            new InspectorPage(view, state).draw(part, request);
        }
        view.writing().ifPresent(now -> typing(canvas.part(0, canvas.rows() - 1, canvas.columns(), 1), now));
    }

    private void typing(Canvas canvas, RequestsView.Writing now) {
        int at = canvas.text(
                0,
                0,
                now.filter() ? (canvas.columns() < 60 ? "/" : "tier: status: model: client: >2s …: ") : "find: ",
                theme.of(Role.KEY));
        now.field().render(canvas, at, 0, canvas.columns() - at, theme.of(Role.TEXT));
    }

    private void list(Canvas canvas, List<RequestView> rows, Panes panes) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        String title = title(rows.size());
        Canvas inside;
        if (narrow) {
            canvas.text(0, 0, canvas.columns(), title, theme.of(Role.TITLE));
            inside = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        } else {
            Canvas box = Box.draw(canvas, title, view.order().title(), !view.inspecting(), theme);
            TABLE.head(box, 0, theme);
            inside = box.part(0, 1, box.columns(), box.rows() - 1);
        }
        if (rows.isEmpty()) {
            inside.text(
                    1,
                    0,
                    inside.columns() - 1,
                    state.data().requests().isEmpty() ? "no request yet" : "no request is like that (esc: all)",
                    theme.of(Role.FAINT));
            return;
        }
        int chosen = view.index(rows);
        Listing shown = panes.within(view.list().to(chosen, rows.size()), rows.size());
        for (int y = 0; y < inside.rows() && shown.top() + y < rows.size(); y++) {
            int at = shown.top() + y;
            TABLE.row(inside, y, RequestRows.cells(rows.get(at), state), at == chosen, theme);
        }
    }

    private String title(int count) {
        int all = state.data().requests().size();
        String filter = view.writing().filter(RequestsView.Writing::filter).isPresent()
                ? "…"
                : view.filter().text();
        return "Requests · " + Words.exact(all) + (filter.isEmpty() ? "" : " · " + filter + " (" + count + ")");
    }
}
