package dev.fourtier.console.view;

import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Table;
import dev.fourtier.console.widget.Table.Cell;
import dev.fourtier.console.widget.Words;
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

    private static final int SHORT_ID = 4;
    private static final Duration LEAST_STREAMED = Duration.ofMillis(500);

    private RequestRows() {}

    public static List<Cell> cells(RequestView request, State state) {
        Theme theme = state.theme();
        Style plain = theme.of(Role.TEXT);
        Style faint = theme.of(Role.FAINT);
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(Words.clock(request.startedAt(), state.zone()), faint));
        cells.add(new Cell(shortId(request.id()), plain));
        cells.add(new Cell(request.client(), faint));
        cells.add(new Cell(shortModel(request.modelAsked()), plain));
        cells.add(new Cell(path(request), request.tier().map(theme::tier).orElse(plain)));
        cells.add(new Cell(stage(request), style(request.stage(), theme)));
        cells.add(new Cell(request.firstToken().map(Words::time).orElse("-"), faint));
        cells.add(new Cell(Words.time(total(request, state)), plain));
        cells.add(new Cell(Words.count(request.tokensIn()) + "→" + Words.count(request.tokensOut()), faint));
        double speed = isTooEarly(request) ? 0 : request.tokensPerSecond();
        cells.add(new Cell(speed > 0 ? Long.toString(Math.round(speed)) : "-", faint));
        cells.add(new Cell(note(request), faint));
        return cells;
    }

    /** The end of an id, which tells apart more than its beginning. */
    public static String shortId(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(id.length() - SHORT_ID);
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

    /** A few pieces in a few milliseconds say nothing of a speed. */
    private static boolean isTooEarly(RequestView request) {
        Duration streamed = request.total().minus(request.firstToken().orElse(request.total()));
        return request.stage().isOpen() && streamed.compareTo(LEAST_STREAMED) < 0;
    }

    /** Why the first tier that gave no answer gave none. */
    private static String note(RequestView request) {
        return request.path().stream()
                .filter(each -> !each.why().isEmpty()
                        && !each.outcome().equals("ok")
                        && !each.outcome().equals("answered"))
                .findFirst()
                .map(each -> each.tier() + ": " + each.why())
                .orElse("");
    }
}
