package dev.fourtier.control.remote;

import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.Home;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.catalog.CatalogView;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.event.Broadcast;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.ControlEvent.Topic;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.log.Logs;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.service.ServiceView;
import dev.fourtier.control.service.Services;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * A daemon as a console sees it that looks into it. Views are the last that was heard, so that asking for them never waits; the
 * stream of events says when to fetch one anew, and whoever listens hears of a change when the new state is there. While there is
 * no daemon, the views stand still, its doors are shown as stopped, and nothing waits for a person.
 */
public final class RemoteOperations implements Operations, AutoCloseable {
    /** Lines of before the console came. */
    private static final int TAIL = 20_000;

    private final RemoteDeeds deeds;
    private final ControlClient client;
    private final InstantSource clock;
    private final ViewJson json = new ViewJson();
    private final Executor threads = Thread::startVirtualThread;
    private final Broadcast feed = new Broadcast();
    private final LogRing lines = new LogRing();
    private final Snapshot<Dated<StatusView>> status;
    private final Snapshot<List<ModelView>> models;
    private final Snapshot<List<ApprovalView>> approvals;
    private final Snapshot<List<ConversationView>> conversations;
    private final Snapshot<List<ServiceView>> services;
    private final Snapshot<CatalogView> catalog;
    private final RemoteRequests requests;
    private final RemoteFeed stream;
    private volatile boolean connected = true;

    private record Dated<T>(T view, long nanos) {
        static <T> Dated<T> now(T view) {
            return new Dated<>(view, System.nanoTime());
        }
    }

    private RemoteOperations(Home home, Everything first, InstantSource clock) {
        this.client = new ControlClient(home);
        this.deeds = new RemoteDeeds(client, threads);
        this.clock = clock;
        status = snapshot(
                FacetServer.STATUS, text -> Dated.now(json.read(text, StatusView.class)), Dated.now(first.status()));
        models = snapshot(FacetServer.MODELS, text -> json.readList(text, ModelView.class), first.models());
        approvals = snapshot(FacetServer.APPROVALS, text -> json.readList(text, ApprovalView.class), first.approvals());
        conversations = snapshot(
                FacetServer.CONVERSATIONS, text -> json.readList(text, ConversationView.class), first.conversations());
        services = snapshot(FacetServer.SERVICES, text -> json.readList(text, ServiceView.class), first.services());
        catalog = snapshot(FacetServer.CATALOG, text -> json.read(text, CatalogView.class), first.catalog());
        requests = new RemoteRequests(client, deeds, threads, json, first.requests(), first.history());
        stream = new RemoteFeed(home, lines, TAIL, this::heard, this::connection);
    }

    private <T> Snapshot<T> snapshot(String facet, Function<String, T> reader, T first) {
        return new Snapshot<>(client, facet, reader, first, threads);
    }

    /** What became of the wish to look into a daemon. */
    public sealed interface Attached {
        record To(RemoteOperations operations) implements Attached {}

        /** @param why never {@link ControlReply.Ok} */
        record Not(ControlReply why) implements Attached {}
    }

    /** Waits until all there is to see is there. */
    public static Attached attach(Home home, InstantSource clock) {
        ControlReply reply = new ControlClient(home).get(FacetServer.PREFIX + FacetServer.ALL, ControlClient.JSON);
        if (!(reply instanceof ControlReply.Ok(String body))) {
            return new Attached.Not(reply);
        }
        try {
            var operations = new RemoteOperations(home, new ViewJson().read(body, Everything.class), clock);
            operations.stream.start();
            return new Attached.To(operations);
        } catch (JacksonException otherVersion) {
            return new Attached.Not(new ControlReply.Unreachable(
                    "the running co is another version than this console. Stop it and start it again."));
        }
    }

    /** Whether the daemon is there. */
    public boolean isConnected() {
        return connected;
    }

    private void connection(boolean stands) {
        connected = stands;
        if (stands) {
            heard(new ControlEvent.Missed());
        } else {
            feed.changed(Topic.STATUS);
            feed.changed(Topic.APPROVALS);
            feed.changed(Topic.SERVICES);
        }
    }

    private void heard(ControlEvent event) {
        switch (event) {
            case ControlEvent.Changed(Topic topic) -> changed(topic);
            case ControlEvent.Request(var request) -> {
                requests.heard(request);
                feed.tell(event);
            }
            case ControlEvent.Lines _ -> feed.tell(event);
            // While this waits nothing else is heard, so what is heard later is newer.
            case ControlEvent.Missed _ -> askAll();
        }
    }

    private void changed(Topic topic) {
        Runnable tell = () -> feed.changed(topic);
        switch (topic) {
            case STATUS -> {
                status.refresh(tell);
                requests.refreshHistory();
            }
            case SERVICES -> services.refresh(tell);
            case CATALOG -> catalog.refresh(tell);
            case APPROVALS -> approvals.refresh(tell);
            case CONVERSATIONS -> conversations.refresh(tell);
            case CONFIGURATION -> models.refresh(tell);
        }
    }

    private void askAll() {
        if (client.get(FacetServer.PREFIX + FacetServer.ALL, ControlClient.JSON)
                instanceof ControlReply.Ok(String body)) {
            try {
                Everything now = json.read(body, Everything.class);
                status.set(Dated.now(now.status()));
                models.set(now.models());
                approvals.set(now.approvals());
                conversations.set(now.conversations());
                services.set(now.services());
                catalog.set(now.catalog());
                requests.set(now.requests(), now.history());
            } catch (JacksonException otherVersion) {
                // The views stand still; its version is on the screen.
            }
        }
        feed.tell(new ControlEvent.Missed());
    }

    @Override
    public StatusView status() {
        Dated<StatusView> last = status.get();
        StatusView view = last.view();
        long since = Duration.ofNanos(System.nanoTime() - last.nanos()).toSeconds();
        return new StatusView(
                view.version(),
                view.pid(),
                connected ? view.uptimeSeconds() + since : 0,
                door(view.proxy()),
                door(view.bridge()),
                view.services(),
                view.tiers(),
                approvals().size(),
                view.update());
    }

    private StatusView.Door door(StatusView.Door door) {
        return connected ? door : new StatusView.Door(door.url(), StatusView.State.STOPPED);
    }

    @Override
    public List<ModelView> models() {
        return models.get();
    }

    @Override
    public List<ApprovalView> approvals() {
        return connected ? approvals.get().stream().map(this::ticking).toList() : List.of();
    }

    private ApprovalView ticking(ApprovalView view) {
        Duration left = Duration.between(clock.instant(), view.expiresAt());
        return new ApprovalView(
                view.id(),
                view.model(),
                view.requestId(),
                view.workspace(),
                view.tried(),
                view.content(),
                view.cost(),
                view.widest(),
                left.isNegative() ? Duration.ZERO : left,
                view.expiresAt());
    }

    @Override
    public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Via via) {
        Map<String, String> fields = new HashMap<>(Map.of("id", id, "via", via.word()));
        if (wholePrompt) {
            fields.put("scope", "prompt");
        }
        pin.ifPresent(secret -> fields.put("pin", secret));
        return deeds.post(ControlClient.APPROVE, fields);
    }

    /** Waits for the daemon's answer, which comes from its memory. */
    @Override
    public Ruling deny(String id, Via via) {
        return deeds.postAndWait(ControlClient.DENY, Map.of("id", id, "via", via.word()));
    }

    @Override
    public List<ConversationView> conversations() {
        return conversations.get();
    }

    /** Waits for the daemon's answer, which comes from its memory. */
    @Override
    public Ruling escalate(Optional<String> name, OptionalInt times) {
        Map<String, String> fields = new HashMap<>();
        name.ifPresent(conversation -> fields.put("conversation", conversation));
        times.ifPresent(count -> fields.put("requests", Integer.toString(count)));
        return deeds.postAndWait(ControlClient.ESCALATE, fields);
    }

    @Override
    public Services services() {
        return deeds.services(services::get);
    }

    @Override
    public Catalog catalog() {
        return deeds.catalog(catalog, json);
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public Logs logs() {
        return lines;
    }

    @Override
    public Checks checks() {
        return deeds.checks(json);
    }

    @Override
    public Setup setup() {
        return deeds.setup(json);
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public void close() {
        stream.close();
    }
}
