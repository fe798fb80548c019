package dev.fourtier.control.remote;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.request.TierHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** The requests of a daemon, as the stream of events tells of them. */
final class RemoteRequests implements Requests {
    private final RemoteDeeds deeds;
    private final Executor threads;
    private final ViewJson json;
    private final Recent recent = new Recent(Everything.MOST_REQUESTS);
    private final Snapshot<List<TierHistory>> history;

    RemoteRequests(
            ControlClient client,
            RemoteDeeds deeds,
            Executor threads,
            ViewJson json,
            List<RequestView> first,
            List<TierHistory> firstHistory) {
        this.deeds = deeds;
        this.threads = threads;
        this.json = json;
        recent.set(first);
        history = new Snapshot<>(
                client, FacetServer.HISTORY, text -> json.readList(text, TierHistory.class), firstHistory, threads);
    }

    void heard(RequestView request) {
        recent.put(request);
    }

    void set(List<RequestView> all, List<TierHistory> newest) {
        recent.set(all);
        history.set(newest);
    }

    void refreshHistory() {
        history.refresh(() -> {});
    }

    @Override
    public List<RequestView> recent(int most) {
        return recent.newest(most);
    }

    @Override
    public CompletionStage<Optional<RequestDetail>> detail(String id) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var found = new AtomicReference<Optional<RequestDetail>>(Optional.empty());
                    deeds.ask(
                            FacetServer.REQUESTS + "/" + id,
                            text -> found.set(Optional.ofNullable(json.read(text, RequestDetail.class))));
                    return found.get();
                },
                threads);
    }

    @Override
    public List<TierHistory> history() {
        return history.get();
    }

    @Override
    public CompletionStage<Ruling> replay(String id) {
        return deeds.post(ControlClient.REPLAY, Map.of("id", id));
    }
}
