package dev.fourtier.assist;

import dev.fourtier.assist.ask.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;

/** How far a run is: one line that changes at a terminal, a line for each file elsewhere. Safe for threads. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 79;
    private static final int EVERY_MILLIS = 500;
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean terminal;
    private final InstantSource clock;
    private final Tally tally;
    private final int total;
    private final Instant begun;
    private final SequencedSet<String> atWork = new LinkedHashSet<>();
    private final Thread ticker;
    private int done;

    Progress(Workplace place, Tally tally, int total) {
        this.err = place.err();
        this.terminal = place.terminal();
        this.clock = place.clock();
        this.tally = tally;
        this.total = total;
        this.begun = clock.instant();
        this.ticker = Thread.ofVirtual().unstarted(this::tick);
        if (terminal) {
            ticker.start();
        }
    }

    synchronized void began(String file) {
        atWork.add(file);
        draw();
    }

    /** @param note what came of it, in a few words */
    synchronized void ended(String file, String note) {
        atWork.remove(file);
        done++;
        if (terminal) {
            draw();
        } else {
            err.println("co: " + done + "/" + total + " " + file + ": " + note);
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                draw();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        if (terminal) {
            err.print(WIPE + line());
            err.flush();
        }
    }

    /** The name of the file gives way where there is no room for all. */
    synchronized String line() {
        String head = "[" + done + "/" + total + "] ";
        String tail = ", " + tokens(tally.sum().tokens()) + " tokens" + left();
        String file = atWork.isEmpty() ? "" : atWork.getFirst();
        String more = atWork.size() > 1 ? " +" + (atWork.size() - 1) : "";
        int room = Math.max(1, WIDTH - head.length() - tail.length() - more.length());
        String shown = file.length() <= room ? file : "…" + file.substring(file.length() - room + 1);
        return head + shown + more + tail;
    }

    private String left() {
        if (done == 0 || done == total) {
            return "";
        }
        Duration spent = Duration.between(begun, clock.instant());
        return ", " + time(spent.dividedBy(done).multipliedBy(total - done)) + " left";
    }

    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    static String tokens(long count) {
        return count < 1000 ? Long.toString(count) : String.format(Locale.ROOT, "%.1fk", count / 1000.0);
    }

    @Override
    public void close() {
        ticker.interrupt();
        synchronized (this) {
            if (terminal) {
                err.print(WIPE);
                err.flush();
            }
        }
    }
}
