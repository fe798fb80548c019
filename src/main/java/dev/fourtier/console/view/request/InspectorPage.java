package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.RequestRows;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Words;
import dev.fourtier.console.widget.Wrap;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.model.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one request: its way with the reasons, where its time went, its numbers, and what was said. What has no room is left out. */
final class InspectorPage {
    private static final int LABEL = 11;
    private static final int PATH = 6;
    private static final int LEAST_BODY = 5;
    private static final int MOST_STEPS = 4;
    private static final int ROOMY = 24;
    private static final int LEAST_BARS = 3;

    private final RequestsView view;
    private final State state;
    private final Theme theme;
    private final boolean roomy;
    private final Inspector inspector;

    InspectorPage(RequestsView view, State state) {
        this.view = view;
        roomy = Panes.isRoomy(view, state);
        inspector = view.inspector().fit(roomy);
        this.state = state;
        this.theme = state.theme();
    }

    void draw(Canvas canvas, Optional<RequestView> request) {
        boolean narrow = state.size().layout() == Size.Layout.NARROW;
        String title = request.map(this::title).orElse("No request");
        Canvas inside;
        if (narrow) {
            canvas.text(0, 0, canvas.columns(), title, theme.of(Role.TITLE));
            inside = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        } else {
            Canvas box = Box.draw(canvas, title, view.inspecting() ? "" : "enter", view.inspecting(), theme);
            inside = box.part(1, 0, box.columns() - 2, box.rows());
        }
        request.ifPresent(found -> draw(inside, found));
    }

    private String title(RequestView request) {
        return RequestRows.shortId(request.id())
                + " · "
                + request.modelAsked()
                + (request.streamed() && request.stage() != RequestView.Stage.STREAMING ? " · stream" : "")
                + " · "
                + RequestRows.stage(request)
                + " · "
                + Waterfall.time(RequestRows.total(request, state))
                + (request.kind().equals("main") || request.kind().isEmpty() ? "" : " · " + request.kind());
    }

    private void draw(Canvas canvas, RequestView request) {
        int y = 0;
        if (!inspector.look().alone()) {
            y = path(canvas, request);
            y = waterfall(canvas, y, request);
            y = numbers(canvas, y, request);
        }
        tabs(canvas, y);
        body(canvas.part(0, y + 1, canvas.columns(), canvas.rows() - y - 1), request);
    }

    /** On one line if it fits, else a line for each try, and more for its reason where there is room. */
    private int path(Canvas canvas, RequestView request) {
        List<String> steps =
                request.path().stream().map(each -> step(request, each)).toList();
        if (steps.isEmpty()) {
            return 0;
        }
        canvas.text(0, 0, "path", theme.of(Role.FAINT));
        int width = canvas.columns() - PATH;
        String line = String.join("  →  ", steps);
        boolean roomy = canvas.rows() > ROOMY;
        int room = Math.clamp(canvas.rows() - LEAST_BODY - 2, 1, roomy ? 2 * MOST_STEPS : MOST_STEPS);
        if (Widths.of(Safe.line(line)) <= width || room == 1) {
            canvas.text(PATH, 0, width, line, theme.of(Role.TEXT));
            return 1;
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Style style = theme.tier(request.path().get(i).tier());
            String step = Safe.line((i == 0 ? "" : "→ ") + steps.get(i));
            List<String> pieces = roomy ? Wrap.of(step, width - 2) : List.of(step);
            for (int k = 0; k < pieces.size(); k++) {
                rows.add(new Row((k == 0 ? "" : "  ") + pieces.get(k), style));
            }
        }
        int from = Math.max(0, rows.size() - room);
        for (int y = 0; from + y < rows.size(); y++) {
            Row row = rows.get(from + y);
            canvas.text(PATH, y, width, from > 0 && y == 0 ? "… " + row.text() : row.text(), row.style());
        }
        return rows.size() - from;
    }

    private record Row(String text, Style style) {}

    private static String step(RequestView request, RequestView.Try each) {
        String model = each.model().isEmpty() ? each.deployment() : each.model();
        String by = each.tier() + " ";
        return switch (each.outcome()) {
            case "ok", "answered" -> by + "✓ " + model;
            case "open", "pending" ->
                by
                        + switch (request.stage()) {
                            case ASKING -> "‖ waits for your word";
                            case STREAMING -> "▶ " + model;
                            case TRYING, ANSWERED, FAILED, REFUSED, CANCELLED -> "… " + model;
                        };
            default ->
                by + "✗ " + each.outcome()
                        + (each.why().isEmpty() || each.why().equals(each.outcome()) ? "" : ": " + each.why());
        };
    }

    private int waterfall(Canvas canvas, int y, RequestView request) {
        Waterfall fall = Waterfall.of(request, RequestRows.total(request, state));
        int room = canvas.rows() - y - 2 - LEAST_BODY - 1;
        int note = Math.clamp(canvas.columns() / 4, 9, 26);
        int width = canvas.columns() - LABEL - note;
        if (fall.bars().isEmpty() || room < Math.min(LEAST_BARS, fall.bars().size()) || width < 8) {
            return y;
        }
        axis(canvas, y, width, fall.total());
        List<Waterfall.Bar> bars = fall.bars();
        int from = Math.max(0, bars.size() - room);
        for (int i = from; i < bars.size(); i++) {
            bar(canvas, y + 1 + i - from, width, bars.get(i), fall.total());
        }
        return y + 1 + bars.size() - from;
    }

    private void axis(Canvas canvas, int y, int width, Duration total) {
        int marks = Math.clamp(width / 14, 1, 5);
        canvas.text(LABEL, y, "0", theme.of(Role.FAINT));
        for (int i = 1; i < marks; i++) {
            Duration at = total.multipliedBy(i).dividedBy(marks);
            canvas.text(LABEL + width * i / marks, y, Waterfall.time(at), theme.of(Role.FAINT));
        }
        canvas.text(LABEL + width, y, Waterfall.time(total), theme.of(Role.FAINT));
    }

    private void bar(Canvas canvas, int y, int width, Waterfall.Bar bar, Duration total) {
        Style style =
                bar.failed() ? theme.of(Role.BAD) : bar.tier().map(theme::tier).orElse(theme.of(Role.FAINT));
        canvas.text(0, y, LABEL - 1, bar.label(), style);
        int at = LABEL + bar.begin(width, total);
        int cells = bar.cells(width, total);
        String glyphs = bar.isBrief(width, total) ? "▏" : (bar.failed() ? "▒" : "█").repeat(cells);
        int end = canvas.text(at, y, glyphs, style);
        canvas.text(
                end + 1, y, canvas.columns() - end - 1, (bar.failed() ? "✗ " : "") + bar.note(), theme.of(Role.FAINT));
    }

    private int numbers(Canvas canvas, int y, RequestView request) {
        if (canvas.rows() - y < 3) {
            return y;
        }
        // Each whole, on a second line if there is room for one: what is left then is left out.
        int lines = canvas.rows() > ROOMY ? 2 : 1;
        int x = 0;
        int at = y;
        for (String fact : facts(request)) {
            int width = Widths.of(Safe.line(fact));
            if (x > 0 && x + width > canvas.columns() && at - y + 1 < lines) {
                at++;
                x = 0;
            }
            if (x + width <= canvas.columns()) {
                x = canvas.text(x, at, fact, theme.of(Role.TEXT)) + 2;
            }
        }
        return at + 1;
    }

    /** The most wanted first. */
    private static List<String> facts(RequestView request) {
        List<String> facts = new ArrayList<>();
        boolean open = request.stage().isOpen();
        facts.add("in " + (open ? "-" : Words.exact(request.tokensIn())) + " tok");
        facts.add("out " + Words.exact(request.tokensOut()) + (open ? " pieces" : " tok"));
        if (request.tokensPerSecond() > 0 && !open) {
            facts.add(Math.round(request.tokensPerSecond()) + " tok/s");
        }
        if (!open) {
            facts.add("cost " + Words.money(request.paid()));
            if (!request.atT4().equals(Money.ZERO)) {
                facts.add("at T4 " + Words.money(request.atT4()));
            }
        }
        request.firstToken().ifPresent(first -> facts.add("first " + Waterfall.time(first)));
        if (request.contextBytes() > 0) {
            facts.add(Words.bytes(request.contextBytes()) + " bytes");
        }
        facts.add(request.client());
        facts.add(request.workspace());
        facts.removeIf(String::isEmpty);
        return facts;
    }

    private void tabs(Canvas canvas, int y) {
        int x = 0;
        boolean brief = canvas.columns() < 40;
        for (Pane pane : Pane.all(roomy)) {
            boolean here = pane == inspector.pane();
            if (!brief || here) {
                x = canvas.text(
                                x,
                                y,
                                here ? "[" + pane.title() + "]" : " " + pane.title() + " ",
                                here ? theme.of(Role.SELECTED) : theme.of(Role.FAINT))
                        + (brief ? 1 : 0);
            }
        }
        String aside = aside();
        if (x + 2 + Widths.of(Safe.line(aside)) <= canvas.columns()) {
            canvas.textEndingAt(canvas.columns(), y, aside, theme.of(Role.WARN));
        }
    }

    private String aside() {
        if (inspector.look().shifted() > 0) {
            return "the first " + Words.many(inspector.look().shifted(), "column") + " hidden";
        }
        if (inspector.needle().isPresent()) {
            return "found: " + inspector.needle().get().text() + " (n N)";
        }
        boolean cut = inspector
                .dossier()
                .map(Dossier::detail)
                .filter(RequestDetail::truncated)
                .isPresent();
        return cut
                ? "too large to be kept whole"
                : inspector.pane().isDifference() ? inspector.sides().counts() : "";
    }

    private void body(Canvas canvas, RequestView request) {
        boolean here = inspector.id().equals(request.id());
        if (!here || inspector.doc().lines().isEmpty()) {
            canvas.text(0, 0, canvas.columns(), here ? nothing(request) : "…", theme.of(Role.FAINT));
            return;
        }
        if (inspector.pane() == Pane.SIDES) {
            new SidesPage(inspector, theme).draw(canvas, view.inspecting());
        } else {
            new DocPage(inspector, theme).draw(canvas, view.inspecting());
        }
    }

    private String nothing(RequestView request) {
        if (inspector.dossier().isEmpty()) {
            return inspector.asking()
                    ? "…"
                    : "What it said is not kept any more: only the newest are, in memory alone.";
        }
        return switch (inspector.pane()) {
            case RECEIVED, HEADERS -> "Nothing was received.";
            case SENT -> "Nothing was sent to a model" + (request.stage().isOpen() ? " yet." : ".");
            case ANSWER -> request.stage().isOpen() ? "No word yet." : "It has no answer.";
            case DIFF, SIDES ->
                inspector.compared().isPresent() ? "…" : "Nothing was sent, so there is nothing to compare.";
        };
    }
}
