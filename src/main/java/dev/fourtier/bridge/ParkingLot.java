package dev.fourtier.bridge;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The sessions that wait for results. A request takes its session out, or puts an end to the one it does not fit. */
final class ParkingLot implements AutoCloseable {
    /** More conversations at once than a person has; the oldest one goes. */
    private static final int PLACES = 32;

    /** What a request goes on with. */
    record Found(Session session, Map<String, Block.ToolResult> results) {}

    private final ScheduledExecutorService timer;
    private final Map<Session, Parked> parked = new LinkedHashMap<>();
    private final Map<Session, ScheduledFuture<?>> ends = new LinkedHashMap<>();
    private boolean closed;

    ParkingLot(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void park(Parked waiting, Duration limit) {
        List<Session> outdated = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                outdated.add(waiting.session());
            } else {
                if (parked.size() >= PLACES) {
                    Session oldest = parked.keySet().iterator().next();
                    remove(oldest);
                    outdated.add(oldest);
                }
                parked.put(waiting.session(), waiting);
                ends.put(
                        waiting.session(),
                        timer.schedule(() -> expire(waiting.session()), limit.toNanos(), TimeUnit.NANOSECONDS));
            }
        }
        outdated.forEach(Session::cancel);
    }

    /** The session that {@code next} is the continuation of; sessions whose conversation went another way end. */
    Optional<Found> take(ChatRequest next, String model) {
        Set<String> mentioned = mentioned(next);
        List<Session> outdated = new ArrayList<>();
        Optional<Found> found = Optional.empty();
        synchronized (this) {
            for (Parked each : List.copyOf(parked.values())) {
                boolean concerned = each.calls().stream().anyMatch(call -> mentioned.contains(call.id()));
                if (!concerned && !each.isAskedAgain(next)) {
                    continue;
                }
                remove(each.session());
                Optional<Map<String, Block.ToolResult>> results =
                        found.isPresent() ? Optional.empty() : each.resultsIn(next, model);
                if (results.isPresent()) {
                    found = Optional.of(new Found(each.session(), results.get()));
                } else {
                    outdated.add(each.session());
                }
            }
        }
        outdated.forEach(Session::cancel);
        return found;
    }

    /** It is over, or nobody got its calls. */
    synchronized void remove(Session session) {
        parked.remove(session);
        ScheduledFuture<?> end = ends.remove(session);
        if (end != null) {
            end.cancel(false);
        }
    }

    synchronized int count() {
        return parked.size();
    }

    @Override
    public void close() {
        List<Session> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(parked.keySet());
            all.forEach(this::remove);
        }
        all.forEach(Session::cancel);
    }

    private void expire(Session session) {
        remove(session);
        session.cancel();
    }

    private static Set<String> mentioned(ChatRequest request) {
        Set<String> ids = new HashSet<>();
        for (Message message : request.messages()) {
            for (Block block : message.content()) {
                if (block instanceof Block.ToolUse use) {
                    ids.add(use.id());
                } else if (block instanceof Block.ToolResult result) {
                    ids.add(result.toolUseId());
                }
            }
        }
        return ids;
    }
}
