package dev.fourtier.console.view.request;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Safe;
import dev.fourtier.console.frame.Size;
import dev.fourtier.console.frame.Widths;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Words;
import dev.fourtier.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** Draws a group of requests: its line in the list, and what it comes to where else a request is looked into. */
final class GroupPage {
    private static final int LABEL = 14;

    private final Row.Group group;
    private final State state;
    private final Theme theme;

    GroupPage(Row.Group group, State state) {
        this.group = group;
        this.state = state;
        theme = state.theme();
    }

    /** What it comes to stands at the right, as much of it as there is room for. */
    void row(Canvas canvas, int y, boolean chosen) {
        String mark = group.folded() ? "▶ " : "▼ ";
        int label = mark.length() + Math.min(Widths.of(Safe.line(group.label())), canvas.columns() / 3);
        int room = canvas.columns() - label - 2;
        String facts = "";
        for (String fact : facts()) {
            String more = facts.isEmpty() ? fact : facts + " · " + fact;
            if (Widths.of(more) <= room) {
                facts = more;
            }
        }
        int width = canvas.columns() - 1 - (facts.isEmpty() ? 0 : Widths.of(facts) + 1);
        canvas.text(1, y, width, mark + group.label(), theme.of(Role.TITLE));
        canvas.textEndingAt(canvas.columns(), y, facts, theme.of(Role.FAINT));
        if (chosen) {
            canvas.text(0, y, ">", theme.of(Role.FOCUS).asBold());
            canvas.highlight(y, theme.of(Role.SELECTED));
        }
    }

    /** The most wanted first. */
    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(Words.many(group.count(), "request"));
        if (group.failed() > 0) {
            facts.add(group.failed() + " failed");
        }
        if (group.open() > 0) {
            facts.add(group.open() + " open");
        }
        facts.add(Words.count(group.in()) + "→" + Words.count(group.out()) + " tok");
        facts.add(Words.money(group.paid()));
        return facts;
    }

    void draw(Canvas canvas, boolean focus) {
        Canvas inside;
        if (state.size().layout() == Size.Layout.NARROW) {
            canvas.text(0, 0, canvas.columns(), group.label(), theme.of(Role.TITLE));
            inside = canvas.part(0, 1, canvas.columns(), canvas.rows() - 1);
        } else {
            Canvas box = Box.draw(canvas, group.label(), "", focus, theme);
            inside = box.part(1, 0, box.columns() - 2, box.rows());
        }
        int colon = group.id().indexOf(':');
        // The whole of it: it may be long.
        line(inside, 0, group.id().substring(0, colon), group.id().substring(colon + 1));
        line(
                inside,
                1,
                "requests",
                Words.exact(group.count())
                        + (group.open() > 0 ? "   " + group.open() + " open" : "")
                        + (group.failed() > 0 ? "   " + group.failed() + " failed" : ""));
        line(inside, 2, "tokens", Words.exact(group.in()) + " in   " + Words.exact(group.out()) + " out");
        line(inside, 3, "cost", Words.money(group.paid()) + "   " + Words.money(group.atT4()) + " at T4");
        line(
                inside,
                4,
                "began",
                Words.clock(group.from(), state.zone()) + " to " + Words.clock(group.to(), state.zone()));
        int y = 5;
        for (Tier tier : Tier.values()) {
            int count = group.tiers().getOrDefault(tier, 0);
            if (count > 0) {
                inside.text(0, y, tier.name(), theme.tier(tier));
                inside.text(LABEL, y++, inside.columns() - LABEL, Words.many(count, "request"), theme.of(Role.TEXT));
            }
        }
    }

    private void line(Canvas canvas, int y, String label, String text) {
        canvas.text(0, y, label, theme.of(Role.FAINT));
        canvas.text(LABEL, y, canvas.columns() - LABEL, text, theme.of(Role.TEXT));
    }
}
