package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.service.ServiceView;
import java.util.List;

/** The menu. Its numbers are those of the full screen. */
record MainPage() implements ChoicePage {
    static final MainPage HERE = new MainPage();

    @Override
    public List<String> facts(Sight sight) {
        StatusView status = sight.operations().status();
        return List.of("co " + status.version() + ", menu.", sums(status, sight));
    }

    private static String sums(StatusView status, Sight sight) {
        List<ServiceView> services = sight.operations().services().list();
        long failed = services.stream()
                .filter(each -> each.state() == StatusView.State.FAILED || each.state() == StatusView.State.MISSING)
                .count();
        return "Proxy " + status.proxy().state().word() + ", bridge "
                + status.bridge().state().word() + ", "
                + (failed == 0 ? "no service failed." : Words.many(failed, "service") + " failed.");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(
                Choice.of("overview", "Overview: what runs, which tier answers", Turn.to(OverviewPage.HERE)),
                Choice.of("logs", "Logs of everything", Turn.to(LogsPage.ALL)),
                Choice.of("models", "Models: pull, switch, remove", Turn.to(ModelsPage.HERE)),
                Choice.of("requests", "Requests and what they cost", Turn.to(RequestsPage.HERE)),
                Choice.of("approvals", "Approvals: paid requests that wait", Turn.to(ApprovalsPage.HERE)),
                Choice.of("doctor", "Configuration and doctor", ConfigPage.open()),
                Choice.of("services", "Start, stop, restart services", Turn.to(ServicesPage.HERE)),
                Choice.of("conversations", "Conversations: let a better model answer", Turn.to(ConversationsPage.HERE)),
                Choice.of("help", "Help", Turn.at(this, Help.LINES)));
    }

    @Override
    public boolean isFirst() {
        return true;
    }

    @Override
    public Page back() {
        return this;
    }
}
