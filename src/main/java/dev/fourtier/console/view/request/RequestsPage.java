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
import java.util.List;
import java.util.Optional;

/** Draws the list of requests, what is being typed, and the inspector beside it or in its place. */
final class RequestsPage {
    private final RequestsView view;
    private final State state;
    private final Theme theme;
    private final Columns columns;

    /** @param before as of the last event: a state that is another one is taken up */
    RequestsPage(RequestsView before, State state) {
        view = before.now(state);
        this.state = state;
        theme = state.theme();
        columns = Columns.of(state.comfort().habits());
    }

    void draw(Canvas canvas) {
        Panes panes = Panes.of(view, state, canvas.size());
        int typing = view.typing() ? 1 : 0;
        Canvas above = canvas.part(0, 0, canvas.columns(), canvas.rows() - typing);
        if (panes.list() > 0) {
            list(above.part(0, 0, panes.list(), above.rows()), panes);
        }
        if (panes.inspector() > 0) {
            Canvas part = above.part(panes.list(), 0, panes.inspector(), above.rows());
            Optional<Row.Group> group = view.roll().group();
            if (group.isPresent()) {
                new GroupPage(group.get(), state).draw(part, view.inspecting());
            } else {
                new InspectorPage(view, state).draw(part, view.roll().request());
            }
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

    private void list(Canvas canvas, Panes panes) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        Roll roll = view.roll();
        List<Row> rows = roll.rows();
        Table table = columns.table();
        Canvas inside;
        if (narrow) {
            canvas.text(0, 0, canvas.columns(), title(), theme.of(Role.TITLE));
            inside = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        } else {
            Canvas box = Box.draw(canvas, title(), roll.order().title(), !view.inspecting(), theme);
            table.head(box, 0, theme);
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
        int chosen = roll.index();
        Listing shown = panes.within(roll.at().to(chosen, rows.size()), rows.size());
        for (int y = 0; y < inside.rows() && shown.top() + y < rows.size(); y++) {
            int at = shown.top() + y;
            switch (rows.get(at)) {
                case Row.Group group -> new GroupPage(group, state).row(inside, y, at == chosen);
                case Row.One(var request) ->
                    table.row(inside, y, RequestRows.cells(request, columns.list(), state), at == chosen, theme);
            }
        }
    }

    private String title() {
        int all = state.data().requests().size();
        Grouping grouping = Grouping.of(state.comfort().habits());
        String filter = view.writing().filter(RequestsView.Writing::filter).isPresent()
                ? "…"
                : view.roll().filter().text();
        return "Requests · " + Words.exact(all)
                + (grouping == Grouping.NONE ? "" : " · by " + grouping.word())
                + (filter.isEmpty()
                        ? ""
                        : " · " + filter + " (" + view.roll().arranged().whole().size() + ")");
    }
}
