package dev.fourtier.control.log;

import dev.fourtier.control.event.ControlEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Where every line comes together, whoever wrote it. News of them is told in batches. */
public final class LogHub implements Logs {
    /** A person sees a line that soon; ten thousand a second make thirty-odd pieces of news. */
    private static final long PAUSE_MILLIS = 30;

    private static final int LARGEST_BATCH = 2_000;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final String CUT = " … cut";

    private final LogRing ring;
    private final ScheduledExecutorService timer;
    private final Consumer<ControlEvent> news;
    private final AtomicBoolean due = new AtomicBoolean();
    private long told;

    /** @param news hears of lines, by one thread at a time */
    public LogHub(LogRing ring, ScheduledExecutorService timer, Consumer<ControlEvent> news) {
        this.ring = ring;
        this.timer = timer;
        this.news = news;
    }

    /** A line of a program that says nothing about its level but what stands in the line. */
    public void line(String source, Instant at, String text) {
        line(source, at, LineWords.level(text), text);
    }

    /** Callable from any thread; never waits. */
    public void line(String source, Instant at, LogEntry.Level level, String text) {
        String kept = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + CUT : text;
        ring.add(at, source, level, kept, LineWords.request(kept));
        if (due.compareAndSet(false, true)) {
            soon();
        }
    }

    @Override
    public List<LogEntry> after(long seq, int most) {
        return ring.after(seq, most);
    }

    @Override
    public long newest() {
        return ring.newest();
    }

    private void soon() {
        try {
            ScheduledFuture<?> _ = timer.schedule(this::tell, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            // The ring has it; who still looks, asks.
            due.set(false);
        }
    }

    private void tell() {
        due.set(false);
        List<LogEntry> lines = ring.after(told, LARGEST_BATCH);
        while (!lines.isEmpty()) {
            told = lines.getLast().seq();
            news.accept(new ControlEvent.Lines(lines));
            lines = ring.after(told, LARGEST_BATCH);
        }
    }
}
