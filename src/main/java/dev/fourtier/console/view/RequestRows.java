package dev.fourtier.console.view;

import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Table.Cell;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests as rows of a table. */
public final class RequestRows {
    public static final Table TABLE = new Table(List.of(
            Table.Column.of("time", 8, 5),
            Table.Column.of("id", 5, 0),
            Table.Column.of("client", 12, 7),
            Table.Column.of("asked for", 17, 3),
            Table.Column.of("path", 18, 0),
            Table.Column.of("state", 10, 0),
            Table.Column.number("first", 6, 4),
            Table.Column.number("total", 7, 1),
            Table.Column.number("tok in→out", 12, 2),
            Table.Column.number("tok/s", 5, 6),
            Table.Column.of("note", 0, 8)));

    /** What the columns of {@link #TABLE} say. */
    private static final List<RequestColumn> COLUMNS = List.of(
            RequestColumn.TIME,
            RequestColumn.ID,
            RequestColumn.CLIENT,
            RequestColumn.ASKED,
            RequestColumn.PATH,
            RequestColumn.STATE,
            RequestColumn.FIRST,
            RequestColumn.TOTAL,
            RequestColumn.TOKENS,
            RequestColumn.SPEED,
            RequestColumn.NOTE);

    private static final int SHORT_ID = 4;
    private static final int SHORT_SESSION = 8;
    private static final int LONG_SESSION = 16;

    private RequestRows() {}

    public static List<Cell> cells(RequestView request, State state) {
        return cells(request, COLUMNS, state);
    }

    public static List<Cell> cells(RequestView request, List<RequestColumn> columns, State state) {
        List<Cell> cells = new ArrayList<>(columns.size());
        for (RequestColumn column : columns) {
            cells.add(column.cell(request, state));
        }
        return cells;
    }

    /** The end of an id, which tells apart more than its beginning. */
    public static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(id.length() - SHORT_ID);
    }

    /** The beginning of one that no person made up. */
    public static String shortSession(String conversation) {
        return conversation.length() <= LONG_SESSION ? conversation : conversation.substring(0, SHORT_SESSION);
    }

    /** The last name of a path. */
    public static String folder(String path) {
        return path.substring(path.lastIndexOf('/', Math.max(0, path.length() - 2)) + 1);
    }

    static String shortModel(String model) {
        return model.startsWith("claude-") ? model.substring("claude-".length()) : model;
    }

    /** {@code T1✗→T2}: one step for each tier, the last one with how it went. */
    public static String path(RequestView request) {
        var path = new StringBuilder();
        String last = "";
        boolean asking = request.stage() == RequestView.Stage.ASKING;
        for (RequestView.Try each : request.path()) {
            if (asking && each.tier() == Tier.T4) {
                // What is asked for is shown below, and not tried yet.
                continue;
            }
            String step = each.tier().name()
                    + switch (each.outcome()) {
                        case "ok", "answered" -> "";
                        case "open", "pending" -> request.stage() == RequestView.Stage.STREAMING ? "" : "…";
                        default -> "✗";
                    };
            if (!step.equals(last)) {
                path.append(path.isEmpty() ? "" : "→").append(step);
            }
            last = step;
        }
        if (asking) {
            path.append(path.isEmpty() ? "" : "→").append("T4?");
        }
        return path.isEmpty() ? "-" : path.toString();
    }

    public static String stage(RequestView request) {
        return switch (request.stage()) {
            case TRYING -> "◐ trying";
            case ASKING -> "‖ asks you";
            case STREAMING -> "▶ stream";
            case ANSWERED -> "✓ " + request.status();
            case FAILED -> "✗ " + (request.status() == 0 ? "failed" : request.status());
            case REFUSED -> "✗ refused";
            case CANCELLED -> "○ left";
        };
    }

    /** Of one that is open: up to now, for it tells of itself only when something happens. */
    public static Duration total(RequestView request, State state) {
        Duration now = Duration.between(request.startedAt(), state.now());
        return request.stage().isOpen() && now.compareTo(request.total()) > 0 ? now : request.total();
    }

    static Style style(RequestView.Stage stage, Theme theme) {
        return theme.of(
                switch (stage) {
                    case TRYING -> Role.WARN;
                    case ASKING -> Role.ASK;
                    case STREAMING -> Role.FOCUS;
                    case ANSWERED -> Role.GOOD;
                    case FAILED, REFUSED -> Role.BAD;
                    case CANCELLED -> Role.FAINT;
                });
    }
}
