package dev.fourtier.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What is waited for, and how long by now: one line that changes at a terminal, a line now and then elsewhere. */
final class WaitLine implements AutoCloseable {
    /** Set by {@code bin/co}: a JVM whose other streams are none cannot tell that the one for errors is a terminal. */
    private static final String STDERR = "CO_STDERR";

    private static final String IS_TERMINAL = "terminal";

    /** What is over sooner need not be told. */
    private static final Duration QUIET = Duration.ofMillis(250);

    private static final Duration REDRAW = Duration.ofMillis(250);
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);

    private final PrintStream err;
    private final boolean terminal;
    private final InstantSource clock;
    private final Instant begun;
    private Duration next;
    private boolean drawn;

    WaitLine(PrintStream err, boolean terminal, InstantSource clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.begun = clock.instant();
        this.next = terminal ? QUIET : TELL_EVERY;
    }

    static WaitLine of(Surroundings surroundings, PrintStream err) {
        return new WaitLine(
                err, surroundings.variable(STDERR).filter(IS_TERMINAL::equals).isPresent(), surroundings.clock());
    }

    Duration waited() {
        return Duration.between(begun, clock.instant());
    }

    /** To be called as often as one looks. */
    void show(String what) {
        Duration waited = waited();
        if (waited.compareTo(next) < 0) {
            return;
        }
        if (terminal) {
            draw(String.format(Locale.ROOT, "co: %5.1f s  waiting for %s", waited.toMillis() / 1000.0, what));
            next = waited.plus(REDRAW);
            drawn = true;
        } else {
            err.println("co:   " + waited.toSeconds() + " s: waiting for " + what);
            next = waited.plus(TELL_EVERY);
        }
    }

    @Override
    public void close() {
        clear();
    }

    /** Takes the line away, for others to be written. */
    void clear() {
        if (drawn) {
            draw("");
            err.print('\r');
            err.flush();
            drawn = false;
        }
    }

    private void draw(String text) {
        err.print(drawn(text));
        err.flush();
    }

    /**
     * Over what stands in the line now. Without wrapping: what a narrow terminal has no room for is cut off there, instead of filling
     * its screen line by line.
     */
    static String drawn(String text) {
        return "\r\033[?7l" + text + "\033[K\033[?7h";
    }
}
