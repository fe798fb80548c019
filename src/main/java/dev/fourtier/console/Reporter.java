package dev.fourtier.console;

import dev.fourtier.console.state.Bus;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.control.Operations;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.event.Feed;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the program, when it says that something changed and now and then by itself, and tells the console what is another now. */
final class Reporter implements AutoCloseable {
    private static final int REQUESTS = 500;
    private static final int TAIL = 100;

    /** What can be asked, and after how many seconds even if nobody said that it changed. */
    private enum Topic {
        STATUS(5),
        SERVICES(3),
        APPROVALS(5),
        HISTORY(5),
        REQUESTS(10),
        CONVERSATIONS(10),
        CATALOG(15);

        private final int every;

        Topic(int every) {
            this.every = every;
        }
    }

    /** What a request changes. */
    private static final Set<Topic> COUNTS = EnumSet.of(Topic.STATUS, Topic.HISTORY);

    private final Operations operations;
    private final Bus bus;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-asks").factory());
    private final Set<Topic> due = ConcurrentHashMap.newKeySet();
    private final Map<Topic, Part> told = new HashMap<>();
    private final Feed.Subscription subscription;
    private long second;

    Reporter(Operations operations, Bus bus) {
        this.operations = operations;
        this.bus = bus;
        due.addAll(Set.of(Topic.values()));
        subscription = operations.feed().subscribe(this::hear);
        timer.execute(this::tail);
        ScheduledFuture<?> _ = timer.scheduleAtFixedRate(this::everySecond, 0, 1, TimeUnit.SECONDS);
    }

    private void hear(ControlEvent event) {
        bus.post(new Event.Told(event));
        switch (event) {
            case ControlEvent.Changed(ControlEvent.Topic topic) ->
                soon(
                        switch (topic) {
                            case STATUS -> Topic.STATUS;
                            // A tier is as its service is.
                            case SERVICES -> {
                                due.add(Topic.STATUS);
                                yield Topic.SERVICES;
                            }
                            case CATALOG, CONFIGURATION -> Topic.CATALOG;
                            case APPROVALS -> Topic.APPROVALS;
                            case CONVERSATIONS -> Topic.CONVERSATIONS;
                        });
            // Counted with the next second: a busy program tells of hundreds.
            case ControlEvent.Request _ -> due.addAll(COUNTS);
            case ControlEvent.Missed _ -> {
                due.addAll(Set.of(Topic.values()));
                timer.execute(this::tail);
            }
            case ControlEvent.Lines _ -> {}
        }
    }

    private void soon(Topic topic) {
        if (due.add(topic) && !timer.isShutdown()) {
            timer.execute(this::ask);
        }
    }

    private void everySecond() {
        for (Topic topic : Topic.values()) {
            if (second % topic.every == 0) {
                due.add(topic);
            }
        }
        if (told.get(Topic.REQUESTS) instanceof Part.Requests(var requests)
                && requests.stream().anyMatch(each -> each.stage().isOpen())) {
            // What it says grows without a word about it.
            due.add(Topic.REQUESTS);
        }
        second++;
        ask();
    }

    private void ask() {
        for (Topic topic : Topic.values()) {
            if (due.remove(topic)) {
                tell(topic);
            }
        }
    }

    private void tell(Topic topic) {
        try {
            Part part = part(topic, operations);
            if (isNews(told.put(topic, part), part)) {
                bus.post(new Event.Fresh(part));
            }
        } catch (RuntimeException unanswered) {
            // Whoever implements Operations for a distance says itself that the other end is gone; the next second asks
            // again.
            due.add(topic);
        }
    }

    /** That it has run longer by now is none. */
    private static boolean isNews(@Nullable Part before, Part now) {
        return (before instanceof Part.Status(var then) && now instanceof Part.Status(var status))
                ? !then.equals(status.runningFor(then.uptimeSeconds()))
                : !now.equals(before);
    }

    private void tail() {
        var logs = operations.logs();
        bus.post(new Event.Fresh(new Part.Tail(logs.after(Math.max(0, logs.newest() - TAIL), TAIL))));
    }

    private static Part part(Topic topic, Operations from) {
        return switch (topic) {
            case STATUS -> new Part.Status(from.status());
            case SERVICES -> new Part.Services(from.services().list());
            case APPROVALS -> new Part.Approvals(from.approvals());
            case HISTORY -> new Part.History(from.requests().history());
            case REQUESTS -> new Part.Requests(from.requests().recent(REQUESTS));
            case CONVERSATIONS -> new Part.Conversations(from.conversations());
            case CATALOG -> new Part.Models(from.catalog().view());
        };
    }

    @Override
    public void close() {
        // In this order: what is heard is handed to the timer.
        subscription.close();
        timer.shutdownNow();
    }
}
