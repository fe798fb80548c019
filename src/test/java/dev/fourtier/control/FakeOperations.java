package dev.fourtier.control;

import dev.fourtier.control.catalog.Catalog;
import dev.fourtier.control.check.Checks;
import dev.fourtier.control.check.Setup;
import dev.fourtier.control.event.Broadcast;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.Feed;
import dev.fourtier.control.log.LogEntry;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.log.Logs;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.service.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shows the same things always, remembers what it was told to do, and answers what a test wants. */
public final class FakeOperations implements Operations {
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private Ruling next = new Ruling(Ruling.Kind.DONE, "Done.");
    private Optional<String> pin = Optional.empty();
    private final Broadcast feed = new Broadcast();
    private final LogRing logs = new LogRing();
    private final FakeFacets facets = new FakeFacets(done);

    public void answers(Ruling.Kind kind, String sentence) {
        next = new Ruling(kind, sentence);
    }

    /** From now on approving needs it. */
    public void needs(String secret) {
        pin = Optional.of(secret);
    }

    public List<String> done() {
        return done;
    }

    /** Tells who listens. */
    public Broadcast broadcast() {
        return feed;
    }

    /** As if a program had written it. */
    public LogEntry log(String source, String text) {
        return log(source, LogEntry.Level.INFO, text);
    }

    public LogEntry log(String source, LogEntry.Level level, String text) {
        int id = text.indexOf("req_");
        LogEntry line = logs.add(
                Instant.parse("2026-11-26T14:03:20Z"),
                source,
                level,
                text,
                id < 0 ? Optional.empty() : Optional.of(text.substring(id)));
        feed.tell(new ControlEvent.Lines(List.of(line)));
        return line;
    }

    public FakeFacets facets() {
        return facets;
    }

    @Override
    public Services services() {
        return facets;
    }

    @Override
    public Catalog catalog() {
        return facets.catalog();
    }

    @Override
    public Requests requests() {
        return facets.requests();
    }

    @Override
    public Checks checks() {
        return facets.checks();
    }

    @Override
    public Setup setup() {
        return facets.setup();
    }

    @Override
    public Logs logs() {
        return logs;
    }

    @Override
    public Feed feed() {
        return feed;
    }

    @Override
    public StatusView status() {
        return Views.FULL;
    }

    @Override
    public List<ModelView> models() {
        return List.of(Views.MODEL);
    }

    @Override
    public List<ApprovalView> approvals() {
        return List.of(Views.WAITING);
    }

    @Override
    public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> given, Via via) {
        if (pin.isPresent() && !given.equals(pin)) {
            return CompletableFuture.completedFuture(
                    given.isEmpty()
                            ? new Ruling(Ruling.Kind.PIN_NEEDED, "A PIN is needed to approve.")
                            : new Ruling(Ruling.Kind.NOT_PROVEN, "Wrong PIN; 4 tries left."));
        }
        done.add("approve " + id + (wholePrompt ? " prompt " : " ") + via.word());
        return CompletableFuture.completedFuture(next);
    }

    @Override
    public Ruling deny(String id, Via via) {
        done.add("deny " + id + " " + via.word());
        return next;
    }

    @Override
    public List<ConversationView> conversations() {
        return List.of(Views.SEEN);
    }

    @Override
    public Ruling escalate(Optional<String> name, OptionalInt requests) {
        done.add("escalate " + name.orElse("newest") + " " + requests.orElse(0));
        return next;
    }
}
