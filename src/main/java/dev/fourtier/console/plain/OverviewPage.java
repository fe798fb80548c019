package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What runs, and what each tier did. */
record OverviewPage() implements ChoicePage {
    static final OverviewPage HERE = new OverviewPage();

    @Override
    public List<String> facts(Sight sight) {
        StatusView status = sight.operations().status();
        List<String> lines = new ArrayList<>();
        lines.add("Overview.");
        lines.add("co " + status.version() + ", process " + status.pid() + ", up "
                + Spoken.seconds(Duration.ofSeconds(status.uptimeSeconds())) + ".");
        lines.add("Proxy " + status.proxy().state().word() + " at "
                + status.proxy().url());
        lines.add("Bridge " + status.bridge().state().word() + " at "
                + status.bridge().url());
        List<TierHistory> history = sight.operations().requests().history();
        for (StatusView.TierLine tier : status.tiers()) {
            lines.add(tier(tier));
            history.stream()
                    .filter(each -> each.tier() == tier.tier())
                    .findFirst()
                    .ifPresent(hour -> lines.add(hour(hour)));
        }
        long open = sight.operations().requests().recent(RequestsPage.LOOKED_AT).stream()
                .map(RequestView::stage)
                .filter(RequestView.Stage::isOpen)
                .count();
        lines.add(open == 0 ? "No request is open." : Words.many(open, "request") + " open.");
        return lines;
    }

    private static String tier(StatusView.TierLine tier) {
        return tier.tier() + " " + tier.state().word() + ": "
                + tier.model().orElse("no model") + ", "
                + Words.many(tier.requests(), "request") + ", "
                + tier.answered() + " answered, " + tier.failed() + " failed.";
    }

    private static String hour(TierHistory hour) {
        int tries = hour.perMinute().stream().mapToInt(Integer::intValue).sum();
        int failed = hour.failed().stream().mapToInt(Integer::intValue).sum();
        return hour.tier() + " in the last hour: "
                + Spoken.list(
                        tries == 1 ? "1 try" : tries + " tries",
                        failed + " failed",
                        hour.climbed() + " went on to the next tier",
                        hour.firstToken()
                                .map(time -> "first word after " + Spoken.time(time))
                                .orElse(""),
                        hour.tokensPerSecond() > 0 ? Math.round(hour.tokensPerSecond()) + " tokens a second" : "")
                + ".";
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                Choice.of("services", "Services", Turn.to(ServicesPage.HERE)),
                Choice.of("requests", "Requests", Turn.to(RequestsPage.HERE)));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
