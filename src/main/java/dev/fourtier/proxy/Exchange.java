package dev.fourtier.proxy;

import dev.fourtier.approval.Verdict;
import dev.fourtier.http.Arrival;
import dev.fourtier.http.Body;
import dev.fourtier.http.Delivery;
import dev.fourtier.http.Dialect;
import dev.fourtier.http.Presence;
import dev.fourtier.http.Pump;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Usage;
import dev.fourtier.proxy.ExchangeRecord.End;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Ladder;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Route;
import dev.fourtier.routing.Step;
import dev.fourtier.routing.Target;
import dev.fourtier.upstream.Batch;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.CallListener;
import dev.fourtier.upstream.Outgoing;
import dev.fourtier.upstream.Places;
import dev.fourtier.wire.Parsed;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/**
 * One request from its first byte to its record. An actor: whatever happens, on whatever thread, becomes a task of
 * {@code invoker}, and all state is touched by those only.
 */
final class Exchange {
    private static final int NOT_ANSWERED = 402;

    private final Surroundings house;
    private final Surroundings.Limits limits;
    private final Fleet fleet;
    private final Dialect dialect;
    private final Request request;
    private final Incoming incoming;
    private final Map<String, String> versions;
    private final SerializedInvoker invoker = new SerializedInvoker(Exchange.class) {
        @Override
        protected void onError(Runnable task, Throwable fault) {
            run(() -> broken(fault));
        }
    };
    private final Pump pump;
    private final Delivery delivery;
    private final Journal journal;
    private final Deadline deadline;
    private final Watch watch;

    private byte[] body = {};
    private @Nullable Asked asked;
    private @Nullable Try current;
    private @Nullable Polish polish;
    private boolean delivered;
    private boolean over;
    private boolean faulty;

    Exchange(Surroundings house, Dialect dialect, Request request, Response response, Callback callback) {
        this.house = house;
        this.limits = house.limits().get();
        this.fleet = house.fleet().get();
        this.dialect = dialect;
        this.request = request;
        this.incoming = Incoming.of(request);
        this.versions = Incoming.versions(request);
        this.pump = new Pump(invoker, response, callback, this::clientGone);
        this.delivery = new Delivery(
                invoker,
                response,
                pump,
                dialect,
                incoming.id(),
                limits.silence(),
                limits.ping(),
                house.timer(),
                new Presence(request, response),
                this::clientGone);
        this.journal = new Journal(incoming, house.clock().instant());
        this.deadline = new Deadline(house.timer(), invoker, this::outOfTime);
        this.watch = house.listener().watch(incoming);
    }

    void begin() {
        house.listener().began();
        request.addFailureListener(why -> invoker.run(this::clientGone));
        Arrival.await(request, limits.reading(), house.timer(), arrival -> invoker.run(() -> received(arrival)));
    }

    private void received(Arrival arrival) {
        if (over) {
            return;
        }
        switch (arrival) {
            case Arrival.Refused(int status, String message) -> refuse(status, message, Optional.empty());
            case Arrival.Whole(byte[] bytes) -> {
                // A model may think for minutes without a byte on this connection.
                request.addIdleTimeoutListener(timeout -> false);
                body = bytes;
                journal.received(bytes);
                watch.received(request.getHttpURI().asString(), Incoming.headers(request), bytes);
                understand(dialect.read(bytes));
            }
        }
    }

    private void understand(Parsed parsed) {
        switch (parsed) {
            case Parsed.Invalid invalid -> refuse(400, invalid.message(), Optional.empty());
            case Parsed.Accepted(ChatRequest chat) -> {
                Optional<Route> route = fleet.table().route(chat.model());
                if (route.isEmpty()) {
                    refuse(404, fleet.noSuchModel(), Optional.empty());
                    return;
                }
                var speaker = new Speaker(incoming, chat, house.conversations());
                var understood = new Asked(chat, speaker, Ladder.enter(route.get(), speaker.before(route.get())));
                asked = understood;
                watch.understood(chat, speaker.conversation().value());
                Optional<Verdict.No> before = speaker.refusedBefore(
                        house.gate(), () -> new Outgoing(chat, body, versions, Duration.ZERO, Duration.ZERO));
                if (before.isPresent()) {
                    finish(End.REFUSED, NOT_ANSWERED, before.get().sentence(), Optional.of(way("")));
                    return;
                }
                delivery.begin(chat, body, fleet.tokens(understood.footprint(), route), () -> way("pending"));
                deadline.in(patience());
                climb(understood);
            }
        }
    }

    private void climb(Asked on) {
        switch (on.next(fleet)) {
            case Step.Try(Target target) -> enter(new Try(fleet.station(target), null));
            case Step.Ask(Target target) -> ask(on, fleet.station(target));
            case Step.GiveUp _ ->
                TooLong.sentence(attempts())
                        .ifPresentOrElse(sentence -> giveUp(400, sentence), () -> giveUp(NOT_ANSWERED, on.noAnswer()));
        }
    }

    private void ask(Asked on, Station station) {
        switch (station.access()) {
            // Under the name of real Claude, but it costs nothing.
            case Access.Free _ -> enter(new Try(station, null));
            case Access.Paid(var upstream) -> {
                var toll = new Toll(house.gate(), upstream, station.model(), outgoing(on.chat(), station));
                var next = new Try(station, toll);
                current = next;
                watch.asking(next.station(), attempts());
                delivery.hold();
                toll.ask(
                        incoming,
                        on.speaker().prompt(),
                        station.model(),
                        attempts(),
                        station.fitness().tokens(on.footprint()),
                        verdict -> invoker.run(() -> judged(on, next, toll, verdict)));
            }
        }
    }

    private void judged(Asked on, Try mine, Toll toll, Verdict verdict) {
        if (verdict instanceof Verdict.Granted(var approved)) {
            toll.granted(approved);
        }
        if (over || mine != current) {
            toll.leave();
            return;
        }
        delivery.resume();
        if (verdict instanceof Verdict.No no) {
            // Who was not asked does not know yet what went before.
            String sentence = no instanceof Verdict.Unavailable ? on.noAnswer() + " " + no.sentence() : no.sentence();
            current = null;
            journal.over(mine);
            on.after(mine, Toll.outcomeOf(no));
            finish(End.REFUSED, NOT_ANSWERED, sentence, Optional.of(way("")));
        } else {
            enter(mine);
        }
    }

    private void enter(Try next) {
        current = next;
        watch.trying(next.station(), attempts());
        Places.Priority priority =
                incoming.kind() == RequestKind.BACKGROUND ? Places.Priority.BACKGROUND : Places.Priority.PERSON;
        next.queued(next.station().places().enter(priority, () -> invoker.run(() -> send(next))));
    }

    private void send(Try mine) {
        Asked on = asked;
        if (over || mine != current || on == null) {
            mine.release();
            return;
        }
        Optional<Outcome.CircuitOpen> shut = mine.station().admit();
        if (shut.isPresent()) {
            abandon(mine);
            on.after(mine, shut.get());
            climb(on);
            return;
        }
        mine.sent(open(mine, on));
    }

    private Call open(Try mine, Asked on) {
        CallListener listener = batch -> invoker.run(() -> onBatch(mine, batch));
        Toll toll = mine.toll();
        if (toll != null) {
            polish = null;
            return toll.open(listener);
        }
        polish = new Polish(on.chat(), on.tools(), house.toolUseIds());
        return switch (mine.station().access()) {
            case Access.Free(var upstream) ->
                upstream.open(outgoing(mine.station().credited(on.chat()), mine.station()), listener);
            case Access.Paid _ -> throw new IllegalStateException("no way to a paid deployment without a toll");
        };
    }

    private Outgoing outgoing(ChatRequest chat, Station station) {
        return new Outgoing(chat, body, versions, station.firstByte(), limits.idle(), watch);
    }

    private void onBatch(Try from, Batch batch) {
        Asked on = asked;
        if (over || from != current || on == null) {
            return;
        }
        List<StreamEvent> polished = polish == null ? batch.events() : polish.of(batch.events());
        List<StreamEvent> events = from.station().fitness().checked(polished, on.footprint());
        if (events.isEmpty()) {
            // Held back: it may become a tool call.
            from.demand();
            return;
        }
        StreamEvent last = events.getLast();
        if (last instanceof StreamEvent.Failed(Failure failure) && !delivered) {
            failed(from, failure);
            return;
        }
        journal.content();
        watch.content(events);
        if (!last.isContent()) {
            ended(from, events, batch.raw());
        } else {
            boolean first = !delivered && isStreamed();
            delivered = delivered || first;
            delivery.deliver(events, batch.raw(), false, way("ok"), from::demand);
            if (first) {
                on.letGo();
                body = new byte[0];
            }
        }
    }

    /** Nothing of it reached the client: the ladder goes on. */
    private void failed(Try from, Failure failure) {
        Asked on = asked;
        Toll toll = from.toll();
        if (on == null || (toll != null && sentOnceMore(from, toll, failure))) {
            return;
        }
        if (failure instanceof Failure.Repeated) {
            from.cancel();
        }
        Outcome outcome = from.station().fitness().outcome(failure, on.footprint());
        if (outcome instanceof Outcome.Failed) {
            from.station().failed(failure);
        } else {
            from.station().undecided();
        }
        from.release();
        journal.over(from);
        current = null;
        delivery.forget();
        if (journal.hasContent()) {
            // Half an answer had stopped the clock, and it is worth nothing now.
            journal.forgetContent();
            deadline.in(patience().minus(journal.elapsed()));
        }
        on.after(from, outcome);
        if (toll != null) {
            toll.failed(failure);
            giveUp(NOT_ANSWERED, "The paid model gave no answer: " + outcome.detail() + ".");
        } else if (journal.elapsed().compareTo(patience()) < 0) {
            climb(on);
        } else {
            giveUp(504, on.noAnswer());
        }
    }

    private boolean sentOnceMore(Try from, Toll toll, Failure failure) {
        if (!toll.mayStrip(failure)) {
            return false;
        }
        Optional<Call> again = toll.openStripped(batch -> invoker.run(() -> onBatch(from, batch)));
        again.ifPresent(from::sent);
        return again.isPresent();
    }

    private void ended(Try from, List<StreamEvent> events, byte[] raw) {
        journal.over(from);
        Outcome outcome;
        Optional<Usage> usage;
        if (events.getLast() instanceof StreamEvent.Finished finished) {
            outcome = new Outcome.Answered();
            usage = Optional.of(finished.usage());
            from.station().answered();
        } else if (events.getLast() instanceof StreamEvent.Failed(Failure failure)) {
            outcome = Outcome.of(failure);
            usage = Optional.empty();
            broken(from, failure);
        } else {
            throw new IllegalStateException("an answer ends with Finished or Failed");
        }
        // After its outcome is known, as the next one in the queue goes by that.
        from.release();
        Toll toll = from.toll();
        if (toll != null) {
            toll.answered(usage);
        }
        if (polish != null) {
            house.listener().polished(from.station().model(), polish.stats());
        }
        Delivery.Way way = way("ok");
        if (asked != null) {
            asked.after(from, outcome);
        }
        settle(
                usage.isPresent() ? End.ANSWERED : End.BROKEN,
                200,
                usage.orElse(Usage.NONE),
                () -> delivery.deliver(events, raw, true, way, () -> {}));
    }

    /** It broke off where the client could see it. */
    private void broken(Try from, Failure failure) {
        from.cancel();
        // Asked once more it would do the same.
        boolean again = failure instanceof Failure.Repeated || failure instanceof Failure.Empty;
        if (again
                && asked != null
                && asked.speaker().foundLoop(from.station().target().rung())) {
            from.station().undecided();
        } else {
            from.station().failed(failure);
        }
    }

    private Duration patience() {
        return limits.patience(isStreamed());
    }

    private void outOfTime() {
        Try waiting = current;
        if (over || journal.hasContent() || asked == null) {
            return;
        }
        if (waiting != null) {
            var failure =
                    new Failure.TimedOut(waiting.isSent() ? Failure.Phase.FIRST_BYTE : Failure.Phase.QUEUE, patience());
            if (waiting.isSent()) {
                waiting.station().failed(failure);
            }
            abandon(waiting);
            asked.after(waiting, new Outcome.Failed(failure));
        }
        // Whoever was asked for an approval once is not to be asked again because a client repeats itself.
        giveUp(waiting != null && waiting.toll() != null ? NOT_ANSWERED : 504, asked.noAnswer());
    }

    private void clientGone() {
        if (over) {
            return;
        }
        abandonUndecided();
        delivery.stop();
        pump.abort(new EOFException("the client is gone"));
        settle(End.CANCELLED, 499, Usage.NONE, () -> {});
    }

    /** A fault of our own in a task of this exchange: it ends, whatever it was at, and gives back what it holds. */
    private void broken(Throwable fault) {
        house.listener().broke(incoming.id(), fault);
        if (over || faulty) {
            if (!faulty) {
                delivery.stop();
                pump.abort(fault);
            }
            faulty = true;
            return;
        }
        faulty = true;
        abandonUndecided();
        if (fault instanceof OutOfMemoryError) {
            refuse(413, Body.NO_ROOM, Optional.empty());
        } else {
            refuse(500, "co stumbled over this request; its log has the place", Optional.of(way("")));
        }
    }

    /** Whatever is under way, of which nobody will know whether it would have worked. */
    private void abandonUndecided() {
        Try waiting = current;
        if (waiting != null) {
            if (waiting.isSent()) {
                waiting.station().undecided();
            }
            abandon(waiting);
        }
    }

    private void abandon(Try waiting) {
        current = null;
        waiting.cancel();
        waiting.release();
        journal.over(waiting);
    }

    private void giveUp(int status, String message) {
        finish(End.UNANSWERED, status, message, Optional.of(way("")));
    }

    private void refuse(int status, String message, Optional<Delivery.Way> way) {
        finish(End.REFUSED, status, message, way);
    }

    private void finish(End end, int status, String message, Optional<Delivery.Way> way) {
        if (!over) {
            settle(end, status, Usage.NONE, () -> delivery.refuse(status, message, way, () -> {}));
        }
    }

    /** Puts it on record, and only then lets the client see the end. */
    private void settle(End end, int status, Usage usage, Runnable lastWords) {
        Optional<Try> by = end == End.ANSWERED || end == End.BROKEN ? Optional.ofNullable(current) : Optional.empty();
        over = true;
        deadline.off();
        // A sign of life would be a status of 200 for what may be about to end with another one.
        delivery.hold();
        Asked on = asked;
        if (on != null) {
            on.speaker().settled(on.ladder().route().entry());
        }
        ExchangeRecord exchange = journal.record(
                on == null ? "" : on.speaker().conversation().value(),
                on == null ? "" : on.model(),
                isStreamed(),
                attempts(),
                fleet,
                by,
                end,
                status,
                usage);
        watch.finished(exchange);
        house.listener().finished(exchange, () -> invoker.run(lastWords));
    }

    private boolean isStreamed() {
        return asked != null && asked.isStreamed();
    }

    private List<Attempt> attempts() {
        return asked == null ? List.of() : asked.attempts();
    }

    /** @param now how the try under way stands; empty where none is */
    private Delivery.Way way(String now) {
        return asked == null ? new Delivery.Way("", "", "") : asked.way(current, now);
    }
}
