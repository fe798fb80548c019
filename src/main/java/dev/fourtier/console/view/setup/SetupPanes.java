package dev.fourtier.console.view.setup;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.setup.SetupPage.Pane;
import dev.fourtier.console.view.setup.SetupRows.Row;
import dev.fourtier.console.widget.Area;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.check.CheckView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the panes lie, and how they are drawn. Side by side where there is room; else the one that has the keys, and a line for
 * each of the others.
 */
record SetupPanes(SetupPage page, Map<Pane, Area> areas, boolean bordered) {
    private static final int DETAIL = 4;
    private static final int ROOMY = 60;

    static SetupPanes of(SetupPage page, Size size, Size.Layout layout) {
        Map<Pane, Area> areas = new EnumMap<>(Pane.class);
        int columns = size.columns();
        int rows = size.rows();
        boolean narrow = layout == Size.Layout.NARROW;
        if (page.zoomed() || (narrow && rows < 5)) {
            areas.put(page.pane(), new Area(0, 0, columns, rows));
        } else if (layout == Size.Layout.WIDE) {
            int left = columns / 2;
            int servers = Math.min(rows / 3, Math.max(11, page.known().servers().size() + DETAIL + 3));
            areas.put(Pane.CONFIGURATION, new Area(0, 0, left, rows));
            areas.put(Pane.DOCTOR, new Area(left, 0, columns - left, rows - servers));
            areas.put(Pane.SERVERS, new Area(left, rows - servers, columns - left, servers));
        } else {
            stacked(areas, page.pane(), columns, rows);
        }
        return new SetupPanes(page, areas, !narrow);
    }

    /** The others above and below it, in their order. */
    private static void stacked(Map<Pane, Area> areas, Pane chosen, int columns, int rows) {
        int y = 0;
        for (Pane pane : Pane.values()) {
            int high = pane == chosen ? rows - (Pane.values().length - 1) : 1;
            areas.put(pane, new Area(0, y, columns, high));
            y += high;
        }
    }

    Optional<Pane> at(int x, int y) {
        return areas.entrySet().stream()
                .filter(entry -> entry.getValue().holds(x, y))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Which of the rows that are seen a line of the page is; negative for its border. */
    int rowIn(Pane pane, int y) {
        Area area = areas.get(pane);
        return area == null || area.rows() == 1 ? -1 : y - area.y() - above(area.rows());
    }

    /** How many rows of its list are seen. */
    int listRows(Pane pane) {
        Area area = areas.get(pane);
        if (area == null || area.rows() <= 1) {
            return 0;
        }
        int inside = area.rows() - above(area.rows()) - (bordered && area.rows() > 2 ? 1 : 0);
        return inside - details(inside);
    }

    /** Its border, or where it has none the line that names it. */
    private int above(int rows) {
        return rows > (bordered ? 2 : 4) ? 1 : 0;
    }

    /** Lines for what the chosen row says in full, with one that keeps it apart. */
    private static int details(int rows) {
        return rows >= 9 ? DETAIL + 1 : rows >= 5 ? 2 : 0;
    }

    void render(Canvas canvas, State state) {
        for (Pane pane : Pane.values()) {
            Area area = areas.get(pane);
            if (area == null) {
                continue;
            }
            Canvas part = canvas.part(area.x(), area.y(), area.columns(), area.rows());
            boolean focus = pane == page.pane();
            if (area.rows() == 1 && !focus) {
                summary(part, pane, state.theme());
            } else {
                pane(inside(part, pane, focus, state.theme()), pane, focus, state);
            }
        }
    }

    private Canvas inside(Canvas part, Pane pane, boolean focus, Theme theme) {
        if (above(part.rows()) == 0) {
            return part;
        }
        if (bordered) {
            return Box.draw(part, pane.title(), head(pane), focus, theme);
        }
        summary(part, pane, theme);
        return part.part(0, 1, part.columns(), part.rows() - 1);
    }

    private void summary(Canvas line, Pane pane, Theme theme) {
        boolean focus = pane == page.pane();
        int x = line.text(1, 0, (focus ? "▸" : "") + pane.title(), theme.of(focus ? Role.FOCUS : Role.TITLE)) + 2;
        line.text(x, 0, Math.max(0, line.columns() - x), head(pane), theme.of(Role.FAINT));
    }

    /** What there is to say of all of it. */
    private String head(Pane pane) {
        Known known = page.known();
        return switch (pane) {
            case CONFIGURATION ->
                known.setup()
                        .map(view -> !view.inForce()
                                ? "✗ not in force: the last good one goes on"
                                : known.problems().isEmpty()
                                        ? "in force"
                                        : "in force, " + known.problems().size() + " to note")
                        .orElse("");
            case DOCTOR ->
                known.examining()
                        ? "looking…"
                        : known.findings().isEmpty()
                                ? ""
                                : known.count(CheckView.State.BROKEN) + " broken, " + known.count(CheckView.State.WARN)
                                        + " to note, " + known.count(CheckView.State.GOOD) + " good";
            case SERVERS -> {
                int all = known.servers().size();
                yield all
                        + (all == 1 ? " server" : " servers")
                        + (known.trying().isEmpty()
                                ? ""
                                : ", trying " + known.trying().size());
            }
        };
    }

    private void pane(Canvas canvas, Pane pane, boolean focus, State state) {
        Theme theme = state.theme();
        List<Row> rows = page.rows(pane);
        if (rows.isEmpty()) {
            canvas.text(1, 0, canvas.columns() - 2, empty(pane), theme.of(Role.FAINT));
            return;
        }
        int details = details(canvas.rows());
        int high = canvas.rows() - details;
        Listing shown = SetupPage.onRow(page.list(pane), rows, 1).within(high, rows.size());
        for (int y = 0; y < high && shown.top() + y < rows.size(); y++) {
            int at = shown.top() + y;
            row(canvas, y, rows.get(at), focus && at == shown.chosen(), theme);
        }
        if (details > 0) {
            detail(canvas.part(0, high, canvas.columns(), details), rows.get(shown.chosen()), theme);
        }
    }

    private String empty(Pane pane) {
        return switch (pane) {
            case CONFIGURATION -> page.known().setup().isPresent() ? "no file is read here" : "asking…";
            case DOCTOR ->
                page.known().checks().isPresent() && !page.known().examining()
                        ? "nobody is examined here; 'co doctor' looks at this machine"
                        : "looking…";
            case SERVERS -> "none stands in mcp-servers.json";
        };
    }

    private static void row(Canvas canvas, int y, Row row, boolean chosen, Theme theme) {
        int indent = row.head() ? 1 : 2;
        List<SetupRows.Piece> pieces = row.pieces();
        int aside = canvas.columns() >= ROOMY && !row.aside().isEmpty()
                ? row.aside().length() + 1
                : 0;
        for (int i = 0; i < pieces.size(); i++) {
            SetupRows.Piece piece = pieces.get(i);
            int x = indent + piece.x();
            int end = i + 1 < pieces.size() ? indent + pieces.get(i + 1).x() - 1 : canvas.columns() - 1 - aside;
            canvas.text(x, y, Math.min(end, canvas.columns()) - x, piece.text(), theme.of(piece.role()));
        }
        if (aside > 0) {
            canvas.textEndingAt(canvas.columns() - 1, y, row.aside(), theme.of(Role.FAINT));
        }
        if (chosen) {
            canvas.text(0, y, ">", theme.of(Role.FOCUS).asBold());
            canvas.highlight(y, theme.of(Role.SELECTED));
        }
    }

    private static void detail(Canvas canvas, Row row, Theme theme) {
        List<String> lines = new ArrayList<>();
        int wide = Math.max(1, canvas.columns() - 2);
        row.more().forEach(sentence -> lines.addAll(Words.wrap(sentence, wide)));
        int y = canvas.rows() > 2 ? 1 : 0;
        if (y == 1) {
            canvas.text(0, 0, "─".repeat(canvas.columns()), theme.of(Role.BORDER));
        }
        for (String line : lines) {
            canvas.text(1, y++, wide, line, theme.of(line.startsWith("→") ? Role.KEY : Role.TEXT));
        }
    }
}
