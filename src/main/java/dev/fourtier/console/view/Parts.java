package dev.fourtier.console.view;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.state.State;
import dev.fourtier.console.view.Overview.Pane;
import dev.fourtier.console.widget.Area;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Where the panes of the overview lie. */
record Parts(Map<Pane, Area> areas, boolean bordered) {
    static Parts of(Size.Layout layout, Size size, State state, Overview view) {
        Map<Pane, Area> areas = new EnumMap<>(Pane.class);
        int columns = size.columns();
        int rows = size.rows();
        if (layout == Size.Layout.NARROW) {
            if (rows >= 2) {
                narrow(areas, columns, rows, view);
            }
            return new Parts(areas, false);
        }
        if (view.zoomed()) {
            areas.put(view.pane(), new Area(0, 0, columns, rows));
            return new Parts(areas, true);
        }
        int services = Math.clamp(ServiceRows.of(state).size(), 2, Math.max(2, rows / 3)) + 3;
        int tiers = 7;
        if (layout == Size.Layout.WIDE) {
            int top = Math.max(services, tiers);
            int left = Math.max(70, columns * 52 / 100);
            areas.put(Pane.SERVICES, new Area(0, 0, left, top));
            areas.put(Pane.TIERS, new Area(left, 0, columns - left, top));
            int rest = rows - top;
            int log = Math.clamp(rest * 4 / 10, 3, Math.max(3, rest));
            areas.put(Pane.REQUESTS, new Area(0, top, columns, rest - log));
            areas.put(Pane.LOG, new Area(0, rows - log, columns, log));
            return new Parts(areas, true);
        }
        int compact = Math.min(services, Math.max(4, rows - tiers + 1 - 4));
        areas.put(Pane.SERVICES, new Area(0, 0, columns, compact));
        areas.put(Pane.TIERS, new Area(0, compact, columns, tiers - 1));
        int rest = rows - compact - tiers + 1;
        int log = rest >= 9 ? Math.max(4, rest * 4 / 10) : 0;
        if (rest - log > 0) {
            areas.put(Pane.REQUESTS, new Area(0, compact + tiers - 1, columns, rest - log));
        }
        if (log > 0) {
            areas.put(Pane.LOG, new Area(0, rows - log, columns, log));
        }
        return new Parts(areas, true);
    }

    /** A line of services, one of tiers, and what is chosen below. */
    private static void narrow(Map<Pane, Area> areas, int columns, int rows, Overview view) {
        if (view.zoomed() || rows < 4) {
            areas.put(view.zoomed() ? view.pane() : Pane.SERVICES, new Area(0, 0, columns, rows));
            return;
        }
        int services = Math.min(3, rows / 3);
        int tiers = Math.min(4, (rows - services) / 2);
        areas.put(Pane.SERVICES, new Area(0, 0, columns, services));
        areas.put(Pane.TIERS, new Area(0, services, columns, tiers));
        areas.put(Pane.REQUESTS, new Area(0, services + tiers, columns, rows - services - tiers));
    }

    boolean isEmpty() {
        return areas.isEmpty();
    }

    Optional<Area> area(Pane pane) {
        return Optional.ofNullable(areas.get(pane));
    }

    Optional<Pane> at(int x, int y) {
        return areas.entrySet().stream()
                .filter(entry -> entry.getValue().holds(x, y))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Which row of its list a line of the page is; negative for its head and its border. */
    int rowIn(Pane pane, int y) {
        return area(pane).map(area -> y - area.y() - (bordered ? 2 : 0)).orElse(-1);
    }

    /** How many rows of its list are seen. */
    int rowsOf(Pane pane) {
        return area(pane).map(area -> area.rows() - (bordered ? 3 : 0)).orElse(0);
    }
}
