package dev.fourtier.control.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes changes on to all who listen. Telling it costs nothing while nobody does, and never waits: each listener is called by a
 * virtual thread that lives as long as there is something to tell, and has a {@link Mailbox} meanwhile.
 */
public final class Broadcast implements Feed {
    private final Executor threads;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();

    public Broadcast() {
        this(Thread::startVirtualThread);
    }

    /** @param threads has what it is given run, soon and on another thread */
    Broadcast(Executor threads) {
        this.threads = threads;
    }

    /** Callable from any thread. */
    public void tell(ControlEvent event) {
        for (Reader reader : readers) {
            reader.hear(event);
        }
    }

    /** The most there is to say for those whose state is asked for and not sent. */
    public void changed(ControlEvent.Topic topic) {
        tell(new ControlEvent.Changed(topic));
    }

    public boolean isHeard() {
        return !readers.isEmpty();
    }

    @Override
    public Subscription subscribe(Consumer<ControlEvent> listener) {
        var reader = new Reader(listener);
        readers.add(reader);
        return reader;
    }

    private final class Reader implements Subscription, Runnable {
        private final Consumer<ControlEvent> listener;
        private final Mailbox mailbox = new Mailbox();
        private final AtomicBoolean running = new AtomicBoolean();
        private volatile boolean closed;

        private Reader(Consumer<ControlEvent> listener) {
            this.listener = listener;
        }

        private void hear(ControlEvent event) {
            mailbox.put(event);
            wake();
        }

        private void wake() {
            if (running.compareAndSet(false, true)) {
                threads.execute(this);
            }
        }

        @Override
        public void run() {
            List<ControlEvent> events = mailbox.take();
            while (!events.isEmpty()) {
                events.forEach(this::pass);
                events = mailbox.take();
            }
            running.set(false);
            // Something may have come between the last look and now.
            if (!mailbox.isEmpty()) {
                wake();
            }
        }

        private void pass(ControlEvent event) {
            if (closed) {
                return;
            }
            try {
                listener.accept(event);
            } catch (RuntimeException broken) {
                // The others, and what comes next, are not to suffer from it.
                Logger log = LoggerFactory.getLogger(Broadcast.class);
                log.error("a listener stumbled over {}", event.getClass().getSimpleName(), broken);
            }
        }

        @Override
        public void close() {
            closed = true;
            readers.remove(this);
        }
    }
}
