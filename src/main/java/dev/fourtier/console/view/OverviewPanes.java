package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.state.Data;
import dev.fourtier.console.state.Link;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.theme.Theme;
import dev.fourtier.console.view.Overview.Pane;
import dev.fourtier.console.widget.Listing;
import dev.fourtier.console.widget.Spark;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.model.Tier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands in the panes of the overview. */
final class OverviewPanes {
    private OverviewPanes() {}

    static String title(Pane pane, State state) {
        return switch (pane) {
            case SERVICES -> "Services";
            case TIERS -> "Tiers · 60 min";
            case REQUESTS -> {
                long open = state.data().requests().stream()
                        .filter(each -> each.stage().isOpen())
                        .count();
                yield "Requests" + (open > 0 ? " · " + open + " open" : "");
            }
            case LOG -> "Log";
        };
    }

    static String right(Pane pane) {
        return switch (pane) {
            case SERVICES, TIERS -> "";
            case REQUESTS -> "newest first";
            case LOG -> "2 opens Logs";
        };
    }

    /** All of it in one line, for a terminal with room for one. */
    static String line(State state) {
        String tiers = state.data().status().stream()
                .flatMap(status -> status.tiers().stream())
                .map(tier -> tier.tier() + " " + Words.count(tier.answered()))
                .collect(Collectors.joining(" "));
        int waiting = state.data().approvals().size();
        return (waiting > 0 ? "! " + waiting + " to approve " : "") + (tiers.isEmpty() ? waiting(state.link()) : tiers);
    }

    static void services(Canvas canvas, State state, Listing list, boolean focus) {
        List<ServiceView> all = ServiceRows.of(state);
        if (all.isEmpty()) {
            canvas.text(
                    1,
                    0,
                    canvas.columns() - 1,
                    waiting(state.link()),
                    state.theme().of(Role.FAINT));
            return;
        }
        int head = canvas.rows() > all.size() || canvas.rows() > 4 ? 1 : 0;
        if (head > 0) {
            ServiceRows.TABLE.head(canvas, 0, state.theme());
        }
        Listing shown = list.within(canvas.rows() - head, all.size());
        for (int y = head; y < canvas.rows(); y++) {
            int at = shown.top() + y - head;
            if (at < all.size()) {
                ServiceRows.TABLE.row(
                        canvas, y, ServiceRows.cells(all.get(at), state), focus && at == shown.chosen(), state.theme());
            }
        }
    }

    static String waiting(Link link) {
        return switch (link) {
            case Link.Starting _ -> "starting…";
            case Link.Embedded _, Link.Attached _ -> "waiting for news…";
            case Link.Failed(var why) -> "it does not run: " + String.join(" ", why);
            case Link.Lost(String why) -> why;
        };
    }

    static void tiers(Canvas canvas, State state) {
        Optional<StatusView> status = state.data().status();
        if (status.isEmpty()) {
            canvas.text(
                    1,
                    0,
                    canvas.columns() - 1,
                    waiting(state.link()),
                    state.theme().of(Role.FAINT));
            return;
        }
        List<StatusView.TierLine> tiers = status.get().tiers();
        int y = 0;
        for (StatusView.TierLine tier : tiers) {
            tier(canvas.part(0, y, canvas.columns(), 1), tier, state);
            y++;
        }
        canvas.text(
                1, y, canvas.columns() - 2, climbs(state.data()), state.theme().of(Role.FAINT));
    }

    private static String climbs(Data data) {
        String climbs = data.history().stream()
                .filter(each -> each.climbed() > 0 && each.tier().next().isPresent())
                .map(each -> each.tier() + "→" + each.tier().next().get() + " " + each.climbed())
                .collect(Collectors.joining("   "));
        return climbs.isEmpty() ? "no tier handed over" : "handed over  " + climbs;
    }

    private static void tier(Canvas canvas, StatusView.TierLine tier, State state) {
        Theme theme = state.theme();
        Style own = theme.tier(tier.tier());
        Optional<TierHistory> history = state.data().history().stream()
                .filter(each -> each.tier() == tier.tier())
                .findFirst();
        int columns = canvas.columns();
        canvas.text(1, 0, tier.tier().name(), own.asBold());
        canvas.text(4, 0, ServiceRows.mark(tier.state()), ServiceRows.style(tier.state(), theme));
        int name = columns < 40 ? columns - 14 : Math.clamp(columns / 3 - 3, 12, 30);
        String model = tier.model().orElse("no model");
        canvas.text(6, 0, name, tier.tier() == Tier.T4 ? model + " (asks you)" : model, theme.of(Role.TEXT));
        int x = 7 + name;
        String count = Words.exact(tier.answered());
        canvas.textEndingAt(x + 5, 0, count, theme.of(Role.TEXT).asBold());
        x += 6;
        String facts = facts(tier, history);
        int spark = columns - x - facts.length() - 2;
        if (spark < 8) {
            facts = "err " + Words.rate(tier.failed(), tier.requests());
            spark = columns - x - facts.length() - 2;
        }
        if (spark >= 8) {
            int width = Math.min(60, spark);
            List<Integer> minutes = history.map(TierHistory::perMinute).orElse(List.of());
            canvas.text(x, 0, minutes.isEmpty() ? "▁".repeat(Math.min(width, 60)) : Spark.of(minutes, width), own);
            x += width + 1;
        }
        canvas.text(x, 0, columns - x, facts, theme.of(Role.FAINT));
    }

    private static String facts(StatusView.TierLine tier, Optional<TierHistory> history) {
        return "err " + Words.rate(tier.failed(), tier.requests())
                + history.flatMap(TierHistory::firstToken)
                        .map(first -> "  first " + Words.time(first))
                        .orElse("")
                + history.filter(each -> each.tokensPerSecond() > 0)
                        .map(each -> "  " + Math.round(each.tokensPerSecond()) + " tok/s")
                        .orElse("");
    }

    static void requests(Canvas canvas, State state, Listing list, boolean focus) {
        List<RequestView> all = state.data().requests();
        Theme theme = state.theme();
        if (all.isEmpty()) {
            String proxy =
                    state.data().status().map(status -> status.proxy().url()).orElse("");
            canvas.text(1, 0, canvas.columns() - 1, "no request yet", theme.of(Role.FAINT));
            if (!proxy.isEmpty()) {
                canvas.text(
                        1, 1, canvas.columns() - 1, "'co claude' opens Claude Code on " + proxy, theme.of(Role.FAINT));
            }
            return;
        }
        int head = canvas.rows() > 3 ? 1 : 0;
        if (head > 0) {
            RequestRows.TABLE.head(canvas, 0, theme);
        }
        Listing shown = list.within(canvas.rows() - head, all.size());
        for (int y = head; y < canvas.rows(); y++) {
            int at = shown.top() + y - head;
            if (at < all.size()) {
                RequestRows.TABLE.row(
                        canvas, y, RequestRows.cells(all.get(at), state), focus && at == shown.chosen(), theme);
            }
        }
    }

    static void log(Canvas canvas, State state) {
        List<LogEntry> tail = state.data().tail();
        Theme theme = state.theme();
        if (tail.isEmpty()) {
            canvas.text(1, 0, canvas.columns() - 1, "nothing was logged yet", theme.of(Role.FAINT));
            return;
        }
        int first = Math.max(0, tail.size() - canvas.rows());
        for (int i = first; i < tail.size(); i++) {
            LogEntry line = tail.get(i);
            int y = i - first;
            int x = canvas.text(1, y, Words.clock(line.at(), state.zone()), theme.of(Role.FAINT)) + 1;
            canvas.text(x, y, 8, line.source(), theme.source(line.source()));
            x += 9;
            canvas.text(x, y, 5, line.level().name(), level(line.level(), theme));
            canvas.text(x + 6, y, canvas.columns() - x - 6, line.text(), theme.of(Role.TEXT));
        }
    }

    private static Style level(LogEntry.Level level, Theme theme) {
        return theme.of(
                switch (level) {
                    case DEBUG, INFO -> Role.FAINT;
                    case WARN -> Role.WARN;
                    case ERROR -> Role.BAD;
                });
    }
}
