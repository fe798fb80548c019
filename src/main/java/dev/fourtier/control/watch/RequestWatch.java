package dev.fourtier.control.watch;

import dev.fourtier.control.Ruling;
import dev.fourtier.control.event.Broadcast;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.request.TierHistory;
import dev.fourtier.ledger.Cost;
import dev.fourtier.ledger.RequestRecord;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Incoming;
import dev.fourtier.proxy.Watch;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Goes along with every request: shows the open ones and the newest of those that are over, and remembers what the last ones said. */
public final class RequestWatch implements Requests, Watched.Home {
    private static final int MOST_OVER = 500;
    private static final int MOST_DETAILS = 50;
    private static final long MOST_BYTES = 32L << 20;

    private final InstantSource clock;
    private final Function<ExchangeRecord, Cost> prices;
    private final Broadcast feed;
    private final Map<Tier, Hour> hours = new LinkedHashMap<>();
    private final Map<String, Watched> open = new LinkedHashMap<>();
    private final Deque<RequestView> over = new ArrayDeque<>();
    private final Map<String, Watched> remembered = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<String>> replays = new LinkedHashMap<>();
    private final AtomicLong replayNumbers = new AtomicLong();
    private volatile Resender resender = (_, _, _) -> {};

    /** Sends a request to the proxy once more. */
    @FunctionalInterface
    public interface Resender {
        /**
         * As a call of nobody, which the gate never asks a person for.
         *
         * @param client what it calls itself, which marks it as a replay
         */
        void send(String url, byte[] body, String client);
    }

    /** @param prices what a request cost */
    public RequestWatch(InstantSource clock, Function<ExchangeRecord, Cost> prices, Broadcast feed) {
        this.clock = clock;
        this.prices = prices;
        this.feed = feed;
        Arrays.stream(Tier.values()).forEach(tier -> hours.put(tier, new Hour(tier)));
    }

    /** From now on something can be sent again. */
    public void resendWith(Resender how) {
        resender = how;
    }

    /** What was on record before this life began; newest first. */
    public synchronized void remember(List<RequestRecord> before) {
        before.stream().limit(MOST_OVER - over.size()).forEach(row -> over.addLast(Views.of(row)));
    }

    public Watch watch(Incoming incoming) {
        var request = new Watched(incoming, clock.instant(), this);
        CompletableFuture<String> replay;
        synchronized (this) {
            open.put(request.id(), request);
            replay = replays.remove(incoming.client());
        }
        if (replay != null) {
            replay.complete(request.id());
        }
        return request;
    }

    @Override
    public void changed(Watched request) {
        if (feed.isHeard()) {
            // In the order in which it happened: an older state must not be told last.
            synchronized (request) {
                feed.tell(new ControlEvent.Request(request.view()));
            }
        }
    }

    @Override
    public Cost cost(ExchangeRecord exchange) {
        return prices.apply(exchange);
    }

    @Override
    public void finished(Watched request, ExchangeRecord exchange) {
        count(exchange);
        synchronized (this) {
            open.remove(request.id());
            over.addFirst(request.view());
            if (over.size() > MOST_OVER) {
                over.removeLast();
            }
            remembered.put(request.id(), request);
            forgetOld();
        }
        changed(request);
    }

    private void forgetOld() {
        long bytes = remembered.values().stream().mapToLong(Watched::size).sum();
        var oldest = remembered.values().iterator();
        while (remembered.size() > MOST_DETAILS || (bytes > MOST_BYTES && oldest.hasNext())) {
            Watched gone = oldest.next();
            bytes -= gone.size();
            gone.forget();
            oldest.remove();
        }
    }

    private void count(ExchangeRecord exchange) {
        List<TryRecord> path = exchange.path();
        var at = clock.instant();
        for (int i = 0; i < path.size(); i++) {
            Tier tier = path.get(i).tier();
            boolean wentOn = i + 1 < path.size() && path.get(i + 1).tier() != tier;
            hour(tier).tried(at, path.get(i).answered(), wentOn);
        }
        exchange.tier().flatMap(_ -> exchange.firstContent()).ifPresent(first -> {
            double seconds = exchange.total().minus(first).toNanos() / 1e9;
            double speed = seconds <= 0 ? 0 : exchange.usage().outputTokens() / seconds;
            exchange.tier().ifPresent(tier -> hour(tier).answered(at, first, speed));
        });
    }

    private Hour hour(Tier tier) {
        Hour hour = hours.get(tier);
        if (hour == null) {
            throw new IllegalStateException("every tier has its hour");
        }
        return hour;
    }

    @Override
    public List<RequestView> recent(int most) {
        List<Watched> now;
        List<RequestView> before;
        synchronized (this) {
            now = List.copyOf(open.values()).reversed();
            before = over.stream().limit(Math.max(0, most - now.size())).toList();
        }
        return Stream.concat(now.stream().map(Watched::view), before.stream())
                .sorted(Comparator.comparing(RequestView::startedAt).reversed())
                .toList();
    }

    @Override
    public CompletionStage<Optional<RequestDetail>> detail(String id) {
        Optional<Watched> found = find(id);
        // Indenting and masking megabytes takes a while.
        return CompletableFuture.supplyAsync(() -> found.flatMap(Watched::detail), Thread::startVirtualThread);
    }

    private synchronized Optional<Watched> find(String id) {
        return Optional.ofNullable(open.get(id)).or(() -> Optional.ofNullable(remembered.get(id)));
    }

    @Override
    public List<TierHistory> history() {
        var now = clock.instant();
        return hours.values().stream().map(hour -> hour.history(now)).toList();
    }

    @Override
    public CompletionStage<Ruling> replay(String id) {
        Optional<Watched> found = find(id);
        byte[] body = found.map(Watched::body).orElseGet(() -> new byte[0]);
        if (body.length == 0) {
            return CompletableFuture.completedFuture(
                    found.isPresent()
                            ? new Ruling(Ruling.Kind.IMPOSSIBLE, "That request was too large to be kept whole.")
                            : new Ruling(Ruling.Kind.UNKNOWN, "What request '" + id + "' said is not kept any more."));
        }
        String client = "co-replay/" + replayNumbers.incrementAndGet();
        var begun = new CompletableFuture<String>();
        synchronized (this) {
            replays.put(client, begun);
        }
        resender.send(found.map(Watched::url).orElse(""), body, client);
        return begun.thenApply(
                        newId -> new Ruling(Ruling.Kind.DONE, "It runs again as " + newId + ", up to T3 at most."))
                .completeOnTimeout(
                        new Ruling(Ruling.Kind.IMPOSSIBLE, "The proxy did not take it."), 5, TimeUnit.SECONDS);
    }
}
