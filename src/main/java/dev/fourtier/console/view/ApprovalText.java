package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.NewsText;
import java.util.List;

/** What a person has to know of a paid request to decide: why it asks, what leaves the machine, what it costs. */
final class ApprovalText {
    private static final int LABEL = 9;

    private ApprovalText() {}

    static void render(Canvas canvas, ApprovalView approval, Theme theme) {
        Style plain = theme.of(Role.TEXT);
        int y = 0;
        line(canvas, y++, "wants", approval.model() + " · paid, leaves this machine", theme.of(Role.ASK), theme);
        if (!approval.workspace().isEmpty()) {
            line(
                    canvas,
                    y++,
                    "for",
                    approval.workspace() + " · request " + RequestRows.shortId(approval.requestId()),
                    plain,
                    theme);
        }
        List<NewsText.Line> news = NewsText.lines(approval);
        // What it costs and what leaves stay in sight; the tries give way, then the less important news.
        int room = Math.max(2, canvas.rows() - y - 3);
        int tries =
                Math.clamp(room - news.size(), 1, Math.max(1, approval.tried().size()));
        y = tried(canvas, y, tries, approval.tried(), theme);
        ApprovalView.Content content = approval.content();
        line(
                canvas,
                y++,
                "sends",
                Words.bytes(content.bytes()) + "B: " + content.newTextChars() + " characters you typed last, "
                        + Words.many(content.messages(), "message") + ", " + Words.many(content.tools(), "tool"),
                plain,
                theme);
        y = news(canvas, y, Math.max(1, room - tries), news, theme);
        ApprovalView.Cost cost = approval.cost();
        line(
                canvas,
                y++,
                "costs",
                "about " + Words.money(cost.likely()) + ", at most " + Words.money(cost.highest()) + "  ("
                        + Words.count(cost.inputTokens()) + " tokens in, up to " + Words.count(cost.maxOutputTokens())
                        + " out, prices of "
                        + cost.prices() + ")",
                theme.of(Role.ASK),
                theme);
        ApprovalView.Widest widest = approval.widest();
        line(
                canvas,
                y,
                "prompt",
                widest.requests() == 0
                        ? "cannot be widened (APPROVAL_SCOPE=request)"
                        : "allows the rest of this prompt too: at most " + widest.requests() + " requests and "
                                + Words.money(widest.dollars()),
                theme.of(Role.FAINT),
                theme);
    }

    private static int tried(Canvas canvas, int from, int most, List<ApprovalView.Tried> tried, Theme theme) {
        int y = from;
        for (int i = 0; i < tried.size() && i < most; i++) {
            ApprovalView.Tried each = tried.get(i);
            boolean more = i == most - 1 && tried.size() > most;
            line(
                    canvas,
                    y++,
                    i == 0 ? "why" : "",
                    more
                            ? "and " + (tried.size() - i) + " more tries"
                            : each.tier() + " ✗ " + each.outcome() + ": " + each.why(),
                    theme.of(Role.TEXT),
                    theme);
        }
        return y;
    }

    private static int news(Canvas canvas, int from, int most, List<NewsText.Line> news, Theme theme) {
        int y = from;
        for (int i = 0; i < news.size() && i < most; i++) {
            NewsText.Line each = news.get(i);
            boolean more = i == most - 1 && news.size() > most;
            line(
                    canvas,
                    y++,
                    "",
                    more ? "… and " + (news.size() - i) + " more: co approvals" : each.text(),
                    theme.of(
                            switch (each.sort()) {
                                case SECRET -> Role.BAD;
                                case NEW -> Role.WARN;
                                case SAME, NOTE -> Role.FAINT;
                            }),
                    theme);
        }
        return y;
    }

    /** How many lines it would take. */
    static int rows(ApprovalView approval) {
        return 5
                + Math.min(approval.tried().size(), 6)
                + NewsText.lines(approval).size();
    }

    private static void line(Canvas canvas, int y, String label, String text, Style style, Theme theme) {
        canvas.text(0, y, label, theme.of(Role.FAINT));
        canvas.text(LABEL, y, canvas.columns() - LABEL, text, style);
    }
}
