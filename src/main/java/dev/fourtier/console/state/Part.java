package dev.fourtier.console.state;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import java.util.List;

/** One piece of {@link Data}. */
public sealed interface Part {
    record Status(StatusView status) implements Part {}

    record Services(List<ServiceView> services) implements Part {}

    record Approvals(List<ApprovalView> approvals) implements Part {}

    /** Newest first. */
    record Requests(List<RequestView> requests) implements Part {}

    record History(List<TierHistory> history) implements Part {}

    record Conversations(List<ConversationView> conversations) implements Part {}

    record Models(CatalogView catalog) implements Part {}

    /** Oldest first; what was there before is gone. */
    record Tail(List<LogEntry> lines) implements Part {}
}
