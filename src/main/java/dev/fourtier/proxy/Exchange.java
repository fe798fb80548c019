package dev.fourtier.proxy;

import dev.fourtier.http.Body;
import dev.fourtier.http.Pump;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Failure;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.Tier;
import dev.fourtier.model.Usage;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Ladder;
import dev.fourtier.routing.Outcome;
import dev.fourtier.routing.Route;
import dev.fourtier.routing.Step;
import dev.fourtier.tokens.TokenEstimator;
import dev.fourtier.upstream.Batch;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.Outgoing;
import dev.fourtier.upstream.Places;
import dev.fourtier.wire.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    /** A body comes from this machine; one that takes longer is held up on purpose. */
    private static final Duration READING = Duration.ofSeconds(60);

    private final Surroundings house;
    private final Surroundings.Limits limits;
    private final Dialect dialect;
    private final Request request;
    private final Incoming incoming;
    private final Map<String, String> versions;
    private final SerializedInvoker invoker = new SerializedInvoker(Exchange.class);
    private final Pump pump;
    private final Delivery delivery;
    private final Instant began;
    private final long beganNanos = System.nanoTime();

    private Fleet fleet;
    private byte[] body = {};
    private @Nullable ChatRequest chat;
    private @Nullable Ladder ladder;
    private @Nullable Try current;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean delivered;
    private boolean over;
    private long firstContentNanos = -1;

    /** A try that has no outcome yet. */
    private static final class Try {
        private final Station station;
        private Places.@Nullable Ticket ticket;
        private @Nullable Call call;

        private Try(Station station) {
            this.station = station;
        }

        private void release() {
            if (ticket != null) {
                ticket.release();
            }
        }
    }

    Exchange(Surroundings house, Dialect dialect, Request request, Response response, Callback callback) {
        this.house = house;
        this.limits = house.limits().get();
        this.fleet = house.fleet().get();
        this.dialect = dialect;
        this.request = request;
        this.incoming = Incoming.of(request);
        this.versions = Incoming.versions(request);
        this.began = house.clock().instant();
        this.pump = new Pump(invoker, response, callback, this::clientGone);
        this.delivery = new Delivery(invoker, response, pump, dialect, incoming.id(), limits, house.timer());
    }

    void begin() {
        house.listener().began();
        deadline = house.timer().schedule(() -> invoker.run(this::tooSlow), READING.toNanos(), TimeUnit.NANOSECONDS);
        request.addFailureListener(why -> invoker.run(this::clientGone));
        Body.read(request, read -> invoker.run(() -> received(read)));
    }

    private void tooSlow() {
        refuse(408, "the request did not arrive within " + READING.toSeconds() + " s", Optional.empty());
    }

    private void received(Body read) {
        disarm();
        switch (read) {
            case Body.TooLarge(long limit) ->
                refuse(413, "the request is longer than " + limit / (1024 * 1024) + " MB", Optional.empty());
            case Body.CutOff() -> refuse(400, "the request broke off before its end", Optional.empty());
            case Body.Whole(byte[] bytes) when over -> body = bytes;
            case Body.Whole(byte[] bytes) -> {
                // A model may think for minutes without a byte on this connection.
                request.addIdleTimeoutListener(timeout -> false);
                body = bytes;
                understand(dialect.read(bytes));
            }
        }
    }

    private void understand(Parsed parsed) {
        switch (parsed) {
            case Parsed.Invalid invalid -> refuse(400, invalid.message(), Optional.empty());
            case Parsed.Accepted(ChatRequest asked) -> {
                chat = asked;
                Optional<Route> route = fleet.table().route(asked.model());
                if (route.isEmpty()) {
                    refuse(404, unknownModel(), Optional.empty());
                    return;
                }
                ladder = Ladder.enter(route.get());
                delivery.begin(asked, body, TokenEstimator.estimate(asked), () -> way("pending"));
                deadline = house.timer()
                        .schedule(() -> invoker.run(this::outOfTime), patience().toNanos(), TimeUnit.NANOSECONDS);
                climb(ladder);
            }
        }
    }

    private String unknownModel() {
        return "there is no model of this name; there are: "
                + String.join(", ", fleet.table().names()) + ", and every claude-* name";
    }

    private void climb(Ladder from) {
        Ladder.Decision decision = from.next(fleet.conditions());
        ladder = decision.ladder();
        switch (decision.step()) {
            case Step.Try(var target) -> enter(new Try(fleet.station(target)));
            case Step.Ask _ -> refuse(402, notAsked(), Optional.of(way("")));
            case Step.GiveUp _ -> refuse(402, noAnswer(), Optional.of(way("")));
        }
    }

    private String notAsked() {
        return noAnswer() + " The paid model needs your approval, which this version of co cannot ask for yet.";
    }

    private String noAnswer() {
        return attempts().stream()
                .map(attempt -> attempt.tier() + " (" + attempt.outcome().detail() + ")")
                .collect(Collectors.joining("; ", "No free model gave an answer: ", "."));
    }

    private void enter(Try next) {
        current = next;
        Places.Priority priority =
                incoming.kind() == RequestKind.BACKGROUND ? Places.Priority.BACKGROUND : Places.Priority.PERSON;
        next.ticket = next.station.places().enter(priority, () -> invoker.run(() -> granted(next)));
    }

    private void granted(Try mine) {
        ChatRequest asked = chat;
        if (over || mine != current || asked == null) {
            mine.release();
            return;
        }
        mine.station.sent();
        var outgoing = new Outgoing(asked, body, versions, mine.station.firstByte(), limits.idle());
        Call call = mine.station.upstream().open(outgoing, batch -> invoker.run(() -> onBatch(mine, batch)));
        mine.call = call;
        call.demand();
    }

    private void onBatch(Try from, Batch batch) {
        if (over || from != current) {
            return;
        }
        StreamEvent last = batch.events().getLast();
        if (last instanceof StreamEvent.Failed(Failure failure) && !delivered) {
            failed(from, failure);
            return;
        }
        if (firstContentNanos < 0) {
            firstContentNanos = System.nanoTime();
            disarm();
        }
        if (batch.isLast()) {
            ended(from, batch, last);
        } else {
            delivered = delivered || isStreamed();
            delivery.deliver(batch.events(), batch.raw(), false, way("ok"), () -> {
                if (from.call != null) {
                    from.call.demand();
                }
            });
        }
    }

    /** Nothing of it reached the client: the ladder goes on. */
    private void failed(Try from, Failure failure) {
        from.release();
        current = null;
        Ladder at = ladder;
        Outcome outcome = Outcome.of(failure);
        if (outcome instanceof Outcome.Failed) {
            from.station.failed(failure);
        } else {
            from.station.undecided();
        }
        if (at == null) {
            return;
        }
        delivery.forget();
        ladder = at.after(from.station.target(), outcome);
        if (elapsed().compareTo(patience()) < 0) {
            climb(ladder);
        } else {
            refuse(504, noAnswer(), Optional.of(way("")));
        }
    }

    private void ended(Try from, Batch batch, StreamEvent last) {
        from.release();
        boolean answered = last instanceof StreamEvent.Finished;
        Outcome outcome;
        if (last instanceof StreamEvent.Failed(Failure failure)) {
            outcome = new Outcome.Failed(failure);
            from.station.failed(failure);
        } else {
            outcome = new Outcome.Answered();
            from.station.answered();
        }
        Delivery.Way way = way("ok");
        if (ladder != null) {
            ladder = ladder.after(from.station.target(), outcome);
        }
        Usage usage = last instanceof StreamEvent.Finished finished ? finished.usage() : Usage.NONE;
        finish(
                record(answered ? ExchangeRecord.End.ANSWERED : ExchangeRecord.End.BROKEN, 200, usage),
                () -> delivery.deliver(batch.events(), batch.raw(), true, way, () -> {}));
    }

    private Duration patience() {
        return isStreamed() ? limits.streamed() : limits.unstreamed();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }

    private void outOfTime() {
        if (over || firstContentNanos >= 0) {
            return;
        }
        Try waiting = current;
        if (waiting != null && ladder != null) {
            abandon(waiting);
            var failure = new Failure.TimedOut(
                    waiting.call == null ? Failure.Phase.QUEUE : Failure.Phase.FIRST_BYTE, patience());
            if (waiting.call != null) {
                waiting.station.failed(failure);
            }
            ladder = ladder.after(waiting.station.target(), new Outcome.Failed(failure));
        }
        refuse(504, noAnswer(), Optional.of(way("")));
    }

    private void clientGone() {
        if (over) {
            return;
        }
        Try waiting = current;
        if (waiting != null) {
            abandon(waiting);
            if (waiting.call != null) {
                waiting.station.undecided();
            }
        }
        delivery.stop();
        pump.abort(new java.io.EOFException("the client is gone"));
        finish(record(ExchangeRecord.End.CANCELLED, 499, Usage.NONE), () -> {});
    }

    private void abandon(Try waiting) {
        current = null;
        if (waiting.call != null) {
            waiting.call.cancel();
        }
        waiting.release();
    }

    private void refuse(int status, String message, Optional<Delivery.Way> way) {
        if (!over) {
            finish(
                    record(ExchangeRecord.End.REFUSED, status, Usage.NONE),
                    () -> delivery.refuse(status, message, way, () -> {}));
        }
    }

    /** Puts it on record, and only then lets the client see the end. */
    private void finish(ExchangeRecord exchange, Runnable lastWords) {
        over = true;
        disarm();
        house.listener().finished(exchange, () -> invoker.run(lastWords));
    }

    private void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private ExchangeRecord record(ExchangeRecord.End end, int status, Usage usage) {
        boolean answered = end == ExchangeRecord.End.ANSWERED || end == ExchangeRecord.End.BROKEN;
        Optional<Station> station = answered && current != null ? Optional.of(current.station) : Optional.empty();
        return new ExchangeRecord(
                incoming.id(),
                began,
                incoming,
                chat == null ? "" : chat.model(),
                isStreamed(),
                attempts(),
                station.map(at -> at.target().rung()),
                station.map(Station::model),
                end,
                status,
                usage,
                firstContentNanos < 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(firstContentNanos - beganNanos)),
                elapsed());
    }

    private boolean isStreamed() {
        return chat != null && chat.stream();
    }

    private List<Attempt> attempts() {
        return ladder == null ? List.of() : ladder.attempts();
    }

    /** @param now how the try under way stands; empty where none is */
    private Delivery.Way way(String now) {
        Try running = current;
        Stream<String> recorded = attempts().stream().map(Attempt::toString);
        if (running == null) {
            return new Delivery.Way("", "", recorded.collect(Collectors.joining(",")));
        }
        Tier rung = running.station.target().rung();
        String path = Stream.concat(recorded, Stream.of(rung + "=" + now)).collect(Collectors.joining(","));
        return now.equals("ok")
                ? new Delivery.Way(rung.name(), running.station.model(), path)
                : new Delivery.Way("", "", path);
    }
}
