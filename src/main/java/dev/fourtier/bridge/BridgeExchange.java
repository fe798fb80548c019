package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.GeminiFailure;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.http.Arrival;
import dev.fourtier.http.Body;
import dev.fourtier.http.Delivery;
import dev.fourtier.http.Dialect;
import dev.fourtier.http.Guard;
import dev.fourtier.http.Presence;
import dev.fourtier.http.Pump;
import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.tokens.TokenizerFamily;
import dev.fourtier.wire.Parsed;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/** One request to the bridge. An actor: whatever happens becomes a task of {@code invoker}, and all state is touched by those only. */
final class BridgeExchange {
    private static final String TIER = "T3";
    private static final String OUR_FAULT = "co stumbled over this request; its log has the place";

    /** Often enough that Google stops within half a second of the client's leaving. */
    private static final Duration LOOK = Duration.ofMillis(150);

    private final Workshop house;
    private final Surroundings.Limits limits;
    private final Dialect dialect;
    private final Request request;
    private final Response response;
    private final SerializedInvoker invoker = new SerializedInvoker(BridgeExchange.class) {
        @Override
        protected void onError(Runnable task, Throwable fault) {
            run(() -> stumbled(fault));
        }
    };
    private final Presence client;
    private final Pump pump;
    private final Delivery delivery;

    private byte[] body = {};
    private @Nullable Answering answering;
    private @Nullable Session session;
    private boolean resumed;
    private boolean over;

    /** The request once it is understood. */
    private record Answering(ChatRequest chat, String model, AnswerText answer) {}

    BridgeExchange(Workshop house, Dialect dialect, Request request, Response response, Callback callback) {
        this.house = house;
        this.limits = house.surroundings().limits().get();
        this.dialect = dialect;
        this.request = request;
        this.response = response;
        this.client = new Presence(request, response);
        this.pump = new Pump(invoker, response, callback, this::clientGone);
        this.delivery = new Delivery(
                invoker,
                response,
                pump,
                dialect,
                Guard.requestId(request),
                limits.silence(),
                limits.ping(),
                house.surroundings().timer(),
                client,
                this::clientGone);
    }

    void begin() {
        request.addFailureListener(why -> invoker.run(this::clientGone));
        Arrival.await(
                request,
                limits.reading(),
                house.surroundings().timer(),
                arrival -> invoker.run(() -> received(arrival)));
    }

    private ScheduledFuture<?> later(Runnable task, Duration after) {
        return house.surroundings().timer().schedule(() -> invoker.run(task), after.toNanos(), TimeUnit.NANOSECONDS);
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
                switch (dialect.read(bytes)) {
                    case Parsed.Invalid invalid -> refuse(400, invalid.message(), Optional.empty());
                    case Parsed.Accepted(ChatRequest chat) -> understood(chat);
                }
            }
        }
    }

    private void understood(ChatRequest chat) {
        String model = house.choose(Asked.of(request, chat));
        var next = new Answering(chat, model, answerText(chat));
        answering = next;
        long estimate = Footprint.of(chat).tokens(TokenizerFamily.ofModel(model));
        delivery.begin(named(chat, model), body, estimate, () -> way("pending"));
        if (Asked.isByProxy(request)) {
            // It keeps its own client company, and learns more from a status than from an error inside a stream.
            delivery.hold();
        }
        look();
        Optional<ParkingLot.Found> parked = house.parking().take(chat, model);
        if (parked.isPresent()) {
            resumed = true;
            session = parked.get().session();
            parked.get()
                    .session()
                    .resume(new Hearing(parked.get().session()), parked.get().results());
        } else {
            open(next);
        }
    }

    private AnswerText answerText(ChatRequest chat) {
        return new AnswerText(chat, house.surroundings().toolUseIds());
    }

    /** A session of its own, told all of the conversation. */
    private void open(Answering next) {
        var fresh =
                new Session(house.surroundings().timer(), house.surroundings().toolUseIds());
        PromptBuilder.Tools tools = house.tools(next.chat(), fresh);
        switch (PromptBuilder.build(next.chat(), next.model(), tools)) {
            case PromptBuilder.Built.TooLarge tooLarge -> {
                house.close(tools);
                refuse(413, tooLarge.sentence(), Optional.empty());
            }
            case PromptBuilder.Built.Unreadable(String sentence) -> {
                house.close(tools);
                refuse(400, sentence, Optional.empty());
            }
            case PromptBuilder.Built.Ready(Prompt prompt) -> {
                session = fresh;
                fresh.begin(house.surroundings().engine(), prompt, new Hearing(fresh), () -> {
                    house.close(tools);
                    house.parking().remove(fresh);
                });
            }
        }
    }

    /** The answer names the model that gives it, whatever the client called it. */
    private static ChatRequest named(ChatRequest chat, String model) {
        return new ChatRequest(
                model,
                chat.system(),
                chat.messages(),
                chat.tools(),
                chat.toolChoice(),
                chat.maxTokens(),
                chat.sampling(),
                chat.stopSequences(),
                chat.thinking(),
                chat.outputSchema(),
                chat.userId(),
                chat.stream());
    }

    /** Hears a session, as long as it is this exchange's. */
    private final class Hearing implements Session.Audience {
        private final Session from;

        private Hearing(Session from) {
            this.from = from;
        }

        private void hear(java.util.function.Consumer<Answering> task) {
            invoker.run(() -> {
                Answering now = answering;
                if (!over && session == from && now != null) {
                    task.accept(now);
                }
            });
        }

        @Override
        public void text(String text) {
            hear(now -> say(now.answer().of(new StreamEvent.TextDelta(text))));
        }

        @Override
        public void thought(String text) {
            hear(now -> say(now.answer().of(new StreamEvent.ThinkingDelta(text))));
        }

        @Override
        public void calls(List<Block.ToolUse> calls) {
            hear(now -> park(now, calls, from));
        }

        @Override
        public void completed(TurnEvent.Completed end) {
            hear(now -> complete(now, end));
        }

        @Override
        public void broke(GeminiFailure failure) {
            hear(now -> failed(now, failure));
        }

        @Override
        public void lost() {
            hear(now -> open(now));
        }
    }

    private void say(List<StreamEvent> events) {
        if (!events.isEmpty()) {
            delivery.deliver(events, new byte[0], false, way("ok"), () -> {});
        }
    }

    private void park(Answering now, List<Block.ToolUse> calls, Session from) {
        List<StreamEvent> events = now.answer().calls(calls);
        if (now.answer().isRepaired()) {
            // A call made in words has nobody who waits for its result: all of it is replayed with the next request.
            from.cancel();
        } else {
            house.parking()
                    .park(new Parked(now.chat(), now.model(), now.answer().said(), calls, from), limits.parked());
        }
        finish(events);
    }

    private void complete(Answering now, TurnEvent.Completed end) {
        List<StreamEvent> events = now.answer().of(new StreamEvent.Finished(end.stopReason(), end.usage()));
        if (now.answer().isEmpty() && end.stopReason() == StopReason.END_TURN && !resumed) {
            failed(now, new GeminiFailure.EmptyAnswer("Gemini ended its answer without a word; asking again may help"));
        } else {
            finish(events);
        }
    }

    private void failed(Answering now, GeminiFailure failure) {
        if (resumed && now.answer().isEmpty() && isLoss(failure)) {
            resumed = false;
            open(now);
            return;
        }
        Refusal refusal = Refusal.of(failure);
        if (!delivery.isCommitted() && refusal.status() == 429) {
            refusal.retryAfter()
                    .ifPresent(wait ->
                            response.getHeaders().put("retry-after", Long.toString(Math.max(1, wait.toSeconds()))));
        }
        refuse(refusal.status(), refusal.message(), Optional.of(way(refusal.word())));
    }

    /** What was parked is gone, which says nothing about the conversation. */
    private static boolean isLoss(GeminiFailure failure) {
        return failure instanceof GeminiFailure.BrokeOff || failure instanceof GeminiFailure.Protocol;
    }

    private void finish(List<StreamEvent> events) {
        over = true;
        delivery.deliver(events, new byte[0], true, way("ok"), () -> {});
    }

    private void refuse(int status, String message, Optional<Delivery.Way> way) {
        if (!over) {
            over = true;
            delivery.refuse(status, message, way, () -> {});
        }
    }

    /** Looks whether the client is there, for nobody else would tell before the next write. */
    private void look() {
        if (over || pump.isClosed()) {
            return;
        }
        if (client.isOver()) {
            clientGone();
        } else {
            ScheduledFuture<?> _ = later(this::look, LOOK);
        }
    }

    /** Also where the end could not be delivered: a client that did not get the calls will not send their results. */
    private void clientGone() {
        over = true;
        delivery.stop();
        pump.abort(new EOFException("the client is gone"));
        Session running = session;
        if (running != null) {
            house.parking().remove(running);
            running.cancel();
        }
    }

    private void stumbled(Throwable fault) {
        house.surroundings().listener().broke(Guard.requestId(request), fault);
        Session running = session;
        if (running != null) {
            house.parking().remove(running);
            running.cancel();
        }
        if (over) {
            delivery.stop();
            pump.abort(fault);
        } else if (fault instanceof OutOfMemoryError) {
            refuse(413, Body.NO_ROOM, Optional.empty());
        } else {
            refuse(500, OUR_FAULT, Optional.empty());
        }
    }

    private Delivery.Way way(String outcome) {
        Answering now = answering;
        return new Delivery.Way(TIER, now == null ? "" : now.model(), TIER + "=" + outcome);
    }
}
