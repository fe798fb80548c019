package dev.fourtier.control.event;

import dev.fourtier.control.event.ControlEvent.Changed;
import dev.fourtier.control.event.ControlEvent.Lines;
import dev.fourtier.control.event.ControlEvent.Missed;
import dev.fourtier.control.event.ControlEvent.Request;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Events that wait for somebody slower: in order, bounded, and without what a newer one makes needless. When there are too many
 * they are all given up for one {@link Missed}.
 */
public final class Mailbox {
    private static final int MOST_EVENTS = 1_024;
    private static final int MOST_LINES = 50_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final int mostEvents;
    private final int mostLines;
    private Map<Object, ControlEvent> waiting = new LinkedHashMap<>();
    private int lines;

    public Mailbox() {
        this(MOST_EVENTS, MOST_LINES);
    }

    Mailbox(int mostEvents, int mostLines) {
        this.mostEvents = mostEvents;
        this.mostLines = mostLines;
    }

    public void put(ControlEvent event) {
        lock.lock();
        try {
            switch (event) {
                // Whoever hears of it asks then, and sees this change too.
                case Changed(ControlEvent.Topic topic) -> waiting.putIfAbsent(topic, event);
                case Request(var request) -> waiting.put(request.id(), event);
                case Lines(var more) -> {
                    lines += more.size();
                    waiting.put(new Object(), event);
                }
                case Missed _ -> forget();
            }
            if (waiting.size() > mostEvents || lines > mostLines) {
                forget();
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** What waits, oldest first; empty if nothing does. */
    public List<ControlEvent> take() {
        lock.lock();
        try {
            List<ControlEvent> taken = List.copyOf(waiting.values());
            waiting = new LinkedHashMap<>();
            lines = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The same, but waits for something to come; empty when nothing did. */
    public List<ControlEvent> await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return take();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        waiting.clear();
        lines = 0;
        waiting.put(Missed.class, new Missed());
    }
}
