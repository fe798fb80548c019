package dev.fourtier.app;

import dev.fourtier.control.StatusView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of this process that is given up and taken again while everything else goes on. */
final class Door {
    /** Takes the port; 0 for any free one. */
    @FunctionalInterface
    interface Opener {
        Opened open(int port) throws IOException;
    }

    /** @param close with how long open answers may go on */
    record Opened(int port, Consumer<Duration> close) {}

    private final Logger log;
    private final Opener opener;
    private final InstantSource clock;
    private int port;
    private boolean everOpen;
    private volatile @Nullable Opened open;
    private volatile StatusView.State state = StatusView.State.STOPPED;
    private volatile Instant since;
    private volatile String trouble = "";

    /**
     * @param name its service's, and its logger's
     * @param port it is to have; 0 for any free one at first, which it then keeps
     */
    Door(String name, int port, InstantSource clock, Opener opener) {
        this.log = LoggerFactory.getLogger(name);
        this.port = port;
        this.clock = clock;
        this.opener = opener;
        this.since = clock.instant();
    }

    /**
     * Nothing is done if it is open already.
     *
     * @return whether something was done
     * @throws IOException if the port cannot be had
     */
    synchronized boolean open() throws IOException {
        if (open != null) {
            return false;
        }
        become(StatusView.State.STARTING, "");
        try {
            Opened opened = opener.open(port);
            open = opened;
            port = opened.port();
            everOpen = true;
            become(StatusView.State.RUNNING, "");
            log.info("listens on http://localhost:{}", opened.port());
            return true;
        } catch (IOException refused) {
            become(StatusView.State.FAILED, String.valueOf(refused.getMessage()));
            log.warn("does not listen: {}", refused.getMessage());
            throw refused;
        }
    }

    /**
     * Blocks until open answers are over, or cut off.
     *
     * @return whether something was done
     */
    synchronized boolean close(Duration drain) {
        Opened was = open;
        if (was == null) {
            return false;
        }
        open = null;
        try {
            was.close().accept(drain);
        } finally {
            become(StatusView.State.STOPPED, "");
            log.info("is stopped, port {} is free", port);
        }
        return true;
    }

    /** Where it listens; 0 while it does not. */
    int openPort() {
        Opened now = open;
        return now == null ? 0 : now.port();
    }

    /** Where it listens, did or is to. */
    synchronized int port() {
        return port;
    }

    synchronized boolean wasEverOpen() {
        return everOpen;
    }

    StatusView.State state() {
        return state;
    }

    Instant since() {
        return since;
    }

    /** Why it does not listen; empty where it does or is not to. */
    String trouble() {
        return trouble;
    }

    private void become(StatusView.State next, String why) {
        state = next;
        trouble = why;
        since = clock.instant();
    }
}
