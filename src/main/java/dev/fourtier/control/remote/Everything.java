package dev.fourtier.control.remote;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import java.util.List;

/** All there is to see at one moment, so that a console that begins asks once. */
record Everything(
        StatusView status,
        List<ModelView> models,
        List<ApprovalView> approvals,
        List<ConversationView> conversations,
        List<ServiceView> services,
        CatalogView catalog,
        List<RequestView> requests,
        List<TierHistory> history) {
    /** As many requests as a person scrolls through. */
    static final int MOST_REQUESTS = 500;

    static Everything of(Operations operations) {
        return new Everything(
                operations.status(),
                operations.models(),
                operations.approvals(),
                operations.conversations(),
                operations.services().list(),
                operations.catalog().view(),
                operations.requests().recent(MOST_REQUESTS),
                operations.requests().history());
    }
}
