package dev.fourtier.control.watch;

import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.RequestView.Stage;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Money;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Incoming;
import dev.fourtier.proxy.Station;
import dev.fourtier.proxy.Watch;
import dev.fourtier.routing.Attempt;
import dev.fourtier.routing.Target;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as it goes. Its exchange tells of it from several threads, and people look at it from others. */
final class Watched implements Watch {
    private final Incoming incoming;
    private final Instant began;
    private final long beganNanos = System.nanoTime();
    private final Home home;
    private final TryTimes times = new TryTimes();
    private @Nullable Words words = new Words();
    private @Nullable Running running;
    private List<Attempt> attempts = List.of();
    private String model = "";
    private String conversation = "";
    private boolean streamed;
    private long bodyBytes;
    private long pieces;
    private @Nullable Duration firstToken;
    private Stage stage = Stage.TRYING;
    private @Nullable RequestView over;

    /** Who keeps it. */
    interface Home {
        void changed(Watched request);

        void finished(Watched request, ExchangeRecord exchange);

        Cost cost(ExchangeRecord exchange);
    }

    private record Running(Target target, String model) {}

    Watched(Incoming incoming, Instant began, Home home) {
        this.incoming = incoming;
        this.began = began;
        this.home = home;
    }

    String id() {
        return incoming.id();
    }

    @Override
    public void received(String url, Map<String, String> headers, byte[] body) {
        synchronized (this) {
            bodyBytes = body.length;
            if (words != null) {
                words.received(url, headers, body);
            }
        }
        home.changed(this);
    }

    @Override
    public void understood(ChatRequest request, String speaking) {
        synchronized (this) {
            model = request.model();
            streamed = request.stream();
            conversation = speaking.substring(speaking.indexOf(':') + 1);
        }
    }

    @Override
    public void trying(Station at, List<Attempt> before) {
        enter(at, before, Stage.TRYING);
    }

    @Override
    public void asking(Station at, List<Attempt> before) {
        enter(at, before, Stage.ASKING);
    }

    private void enter(Station at, List<Attempt> before, Stage next) {
        synchronized (this) {
            endTry();
            attempts = before;
            running = new Running(at.target(), at.model());
            times.begin(at.target().id(), elapsed());
            stage = next;
            firstToken = null;
            pieces = 0;
        }
        home.changed(this);
    }

    @Override
    public void sent(URI to, Map<String, String> headers, ByteBuffer body) {
        synchronized (this) {
            if (words != null) {
                words.sent(to.toString(), headers, body);
            }
        }
    }

    @Override
    public synchronized void connected() {
        if (running != null) {
            times.connected(running.target().id(), elapsed());
        }
    }

    @Override
    public synchronized void firstByte() {
        if (running != null) {
            times.firstByte(running.target().id(), elapsed());
        }
    }

    @Override
    public void content(List<StreamEvent> events) {
        boolean first;
        synchronized (this) {
            first = firstToken == null;
            if (first) {
                firstToken = elapsed();
                stage = Stage.STREAMING;
            }
            pieces += events.size();
            if (words != null) {
                events.forEach(this::keep);
            }
        }
        if (first) {
            home.changed(this);
        }
    }

    private void keep(StreamEvent event) {
        Words into = words;
        if (into == null) {
            return;
        }
        switch (event) {
            case StreamEvent.TextDelta(String text) -> into.said(text);
            case StreamEvent.ToolUseStart(var _, String name) -> into.said("\n[tool " + name + "] ");
            case StreamEvent.ToolInputDelta(String json) -> into.said(json);
            case StreamEvent.ThinkingDelta _, StreamEvent.SignatureDelta _, StreamEvent.Finished _ -> {
                // Not part of what it said.
            }
            case StreamEvent.Failed(var failure) -> into.said("\n[broke off: " + failure.message() + "]");
        }
    }

    @Override
    public void finished(ExchangeRecord exchange) {
        synchronized (this) {
            endTry();
            over = ended(exchange);
        }
        home.finished(this, exchange);
    }

    /** What was said is not kept any longer. */
    synchronized void forget() {
        words = null;
    }

    synchronized long size() {
        return words == null ? 0 : words.size();
    }

    /** As it was received; empty where it is not there any more, or not whole. */
    synchronized byte[] body() {
        return words == null ? new byte[0] : words.body();
    }

    synchronized String url() {
        return words == null ? "" : words.url();
    }

    Optional<RequestDetail> detail() {
        RequestView view;
        Words kept;
        synchronized (this) {
            Words now = words;
            if (now == null) {
                return Optional.empty();
            }
            kept = now.asOfNow();
            view = view();
        }
        // Out of the lock: masking megabytes takes a while, and the exchange would wait for it.
        return Optional.of(new RequestDetail(
                view, kept.receivedMessage(), Optional.ofNullable(kept.sentMessage()), kept.answer(), kept.isCut()));
    }

    synchronized RequestView view() {
        RequestView ended = over;
        if (ended != null) {
            return ended;
        }
        List<TryTimes.Step> steps = new ArrayList<>();
        attempts.forEach(each -> steps.add(new TryTimes.Step(
                each.tier(),
                each.deployment(),
                "",
                each.outcome().code(),
                each.outcome().summary(),
                Duration.ZERO)));
        Running now = running;
        if (now != null) {
            steps.add(
                    new TryTimes.Step(now.target().rung(), now.target().id(), now.model(), "open", "", Duration.ZERO));
        }
        return new RequestView(
                incoming.id(),
                began,
                incoming.client(),
                incoming.workspace(),
                conversation,
                model,
                incoming.kind().name().toLowerCase(Locale.ROOT),
                streamed,
                stage,
                times.path(steps, elapsed()),
                Optional.ofNullable(now)
                        .filter(_ -> stage == Stage.STREAMING)
                        .map(each -> each.target().rung()),
                Optional.ofNullable(now).filter(_ -> stage == Stage.STREAMING).map(Running::model),
                0,
                0,
                pieces,
                Optional.ofNullable(firstToken),
                elapsed(),
                bodyBytes,
                Money.ZERO,
                Money.ZERO);
    }

    private RequestView ended(ExchangeRecord exchange) {
        List<TryTimes.Step> steps = new ArrayList<>();
        for (TryRecord step : exchange.path()) {
            steps.add(new TryTimes.Step(
                    step.tier(), step.deployment(), step.model(), step.outcome(), step.detail(), step.duration()));
        }
        return Views.of(exchange, conversation, times.path(steps, elapsed()), home.cost(exchange));
    }

    private void endTry() {
        if (running != null) {
            times.end(running.target().id(), elapsed());
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - beganNanos);
    }
}
