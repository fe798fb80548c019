package dev.fourtier.real;

import dev.fourtier.bridge.engine.TurnEvent;
import dev.fourtier.bridge.engine.TurnListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** All events of one turn. */
final class Collected implements TurnListener {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<TurnEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private final CompletableFuture<TurnEvent> end = new CompletableFuture<>();

    @Override
    public void on(TurnEvent event) {
        events.add(event);
        if (event instanceof TurnEvent.Text) {
            first.complete(System.nanoTime());
        }
        if (event.isEnd()) {
            end.complete(event);
            first.completeExceptionally(new AssertionError("the turn ended without a text: " + event));
        }
    }

    List<TurnEvent> events() {
        return events;
    }

    String text() {
        var text = new StringBuilder();
        for (TurnEvent event : events) {
            if (event instanceof TurnEvent.Text(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    TurnEvent end() throws Exception {
        return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** By {@link System#nanoTime}. */
    long firstText() throws Exception {
        return first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
