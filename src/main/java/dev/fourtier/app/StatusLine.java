package dev.fourtier.app;

import dev.fourtier.control.Home;
import dev.fourtier.control.StatusLineFile;
import dev.fourtier.conversation.ConversationKey;
import dev.fourtier.ledger.TryRecord;
import dev.fourtier.model.RequestKind;
import dev.fourtier.model.Tier;
import dev.fourtier.proxy.ExchangeRecord;
import dev.fourtier.proxy.Incoming;
import dev.fourtier.proxy.Surroundings;
import dev.fourtier.proxy.Watch;
import dev.fourtier.repair.RepairStats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file that the status line of Claude Code shows: who answered last in each session, and what waits for the person.
 * Written some time after it changed, so that a burst of requests is one write; read again while a question is open, as those
 * end in many ways.
 */
final class StatusLine implements Surroundings.Listener, AutoCloseable {
    private static final int SESSIONS = 64;
    private static final long DELAY_MILLIS = 100;
    private static final long LOOK_MILLIS = 250;

    private final Logger log = LoggerFactory.getLogger(StatusLine.class);
    private final Surroundings.Listener next;
    private final Supplier<List<String>> waits;
    private final ScheduledExecutorService timer;
    private final Path file;
    private final LinkedHashMap<String, String> sessions = new LinkedHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private boolean closed;

    /** @param waits the ids of the open questions, oldest first */
    StatusLine(Surroundings.Listener next, Supplier<List<String>> waits, ScheduledExecutorService timer, Home home) {
        this.next = next;
        this.waits = waits;
        this.timer = timer;
        this.file = home.statusLineFile();
    }

    @Override
    public void began() {
        next.began();
    }

    @Override
    public Watch watch(Incoming incoming) {
        return next.watch(incoming);
    }

    @Override
    public void polished(String model, RepairStats stats) {
        next.polished(model, stats);
    }

    @Override
    public void broke(String requestId, Throwable why) {
        next.broke(requestId, why);
    }

    @Override
    public void finished(ExchangeRecord exchange, Runnable settled) {
        // Titles and the like are nothing a person asked.
        if (exchange.incoming().kind() != RequestKind.BACKGROUND
                && !exchange.incoming().session().isEmpty()
                && exchange.tier().isPresent()) {
            said(exchange, exchange.tier().get());
        }
        next.finished(exchange, settled);
    }

    /** A question began; how it ends is looked up. */
    void asked() {
        writeAfter(0);
    }

    private void said(ExchangeRecord exchange, Tier tier) {
        // The plain word, as Claude Code gives it to its status line; one that is none is a hash that fits no session.
        String session =
                ConversationKey.ofSession(exchange.incoming().session()).value().substring(2);
        synchronized (sessions) {
            sessions.putFirst(session, text(exchange, tier));
            while (sessions.size() > SESSIONS) {
                sessions.pollLastEntry();
            }
        }
        writeAfter(DELAY_MILLIS);
    }

    /** {@code T2 qwen3.5:397b (T1 timeout)}. */
    private static String text(ExchangeRecord exchange, Tier tier) {
        String failed = exchange.path().stream()
                .filter(step -> !step.answered())
                .map(step -> step.tier() + " " + step.outcome())
                .distinct()
                .collect(Collectors.joining(", "));
        String model = exchange.path().stream()
                .filter(TryRecord::answered)
                .map(TryRecord::model)
                .reduce("", (_, last) -> last);
        return (tier + " " + model + (failed.isEmpty() ? "" : " (" + failed + ")")).replaceAll("\\p{Cc}", "?");
    }

    private void writeAfter(long millis) {
        if (due.compareAndSet(false, true)) {
            ScheduledFuture<?> _ = timer.schedule(this::write, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        due.set(false);
        List<String> open = waits.get();
        synchronized (sessions) {
            if (closed) {
                return;
            }
            try {
                new StatusLineFile(ProcessHandle.current().pid(), open, sessions).write(file);
            } catch (IOException stuck) {
                log.warn("the status line cannot be written: {}", stuck.toString());
            }
        }
        if (!open.isEmpty()) {
            writeAfter(LOOK_MILLIS);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (sessions) {
            closed = true;
            StatusLineFile.remove(file);
        }
    }
}
