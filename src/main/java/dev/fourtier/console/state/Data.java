package dev.fourtier.console.state;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.control.service.ServiceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the program says of itself.
 *
 * @param requests newest first
 * @param tail     the newest lines of all logs, oldest first; the whole of them is the Logs view's own business
 */
public record Data(
        Optional<StatusView> status,
        List<ServiceView> services,
        List<ApprovalView> approvals,
        List<RequestView> requests,
        List<TierHistory> history,
        List<ConversationView> conversations,
        CatalogView catalog,
        List<LogEntry> tail) {
    /** More than the highest terminal shows of them beside other things. */
    private static final int TAIL = 100;

    private static final int REQUESTS = 500;

    public static final Data NONE = new Data(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new CatalogView(List.of(), List.of(), List.of()),
            List.of());

    public Data {
        services = List.copyOf(services);
        approvals = List.copyOf(approvals);
        requests = List.copyOf(requests);
        history = List.copyOf(history);
        conversations = List.copyOf(conversations);
        tail = List.copyOf(tail);
    }

    Data with(Part part) {
        return switch (part) {
            case Part.Status(var now) ->
                new Data(Optional.of(now), services, approvals, requests, history, conversations, catalog, tail);
            case Part.Services(var now) ->
                new Data(status, now, approvals, requests, history, conversations, catalog, tail);
            case Part.Approvals(var now) ->
                new Data(status, services, now, requests, history, conversations, catalog, tail);
            case Part.Requests(var now) ->
                new Data(status, services, approvals, now, history, conversations, catalog, tail);
            case Part.History(var now) ->
                new Data(status, services, approvals, requests, now, conversations, catalog, tail);
            case Part.Conversations(var now) ->
                new Data(status, services, approvals, requests, history, now, catalog, tail);
            case Part.Models(var now) ->
                new Data(status, services, approvals, requests, history, conversations, now, tail);
            case Part.Tail(var now) ->
                new Data(status, services, approvals, requests, history, conversations, catalog, last(now));
        };
    }

    Data with(ControlEvent event) {
        return switch (event) {
            case ControlEvent.Lines(var lines) -> with(new Part.Tail(joined(lines)));
            case ControlEvent.Request(var request) -> with(new Part.Requests(joined(request)));
            case ControlEvent.Changed _, ControlEvent.Missed _ -> this;
        };
    }

    private List<LogEntry> joined(List<LogEntry> lines) {
        List<LogEntry> all = new ArrayList<>(TAIL * 2);
        all.addAll(tail);
        all.addAll(last(lines));
        return all;
    }

    private static List<LogEntry> last(List<LogEntry> lines) {
        return lines.size() <= TAIL ? lines : lines.subList(lines.size() - TAIL, lines.size());
    }

    private List<RequestView> joined(RequestView request) {
        List<RequestView> all = new ArrayList<>(requests);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(request.id())) {
                all.set(i, request);
                return all;
            }
        }
        all.addFirst(request);
        return all.size() > REQUESTS ? all.subList(0, REQUESTS) : all;
    }
}
