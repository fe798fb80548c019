package dev.fourtier.catalog;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Models on their way. They belong to this, not to who asked for them; one model is pulled once at a time. */
public final class Pulls implements AutoCloseable {
    /** How long an ended one is still shown. */
    private static final Duration SHOWN = Duration.ofMinutes(2);

    /** So often those who look are told of progress. */
    private static final Duration TOLD = Duration.ofMillis(250);

    private final LongSupplier nanos;
    private final Runnable changed;
    private final Runnable arrived;
    private final Map<Key, Pull> pulls = new LinkedHashMap<>();

    /**
     * @param nanos   a clock that never goes back
     * @param changed told of progress, not of every byte
     * @param arrived told when a model is there
     */
    public Pulls(LongSupplier nanos, Runnable changed, Runnable arrived) {
        this.nanos = nanos;
        this.changed = changed;
        this.arrived = arrived;
    }

    /** How one ended, or that it goes on. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /** At one moment. */
    public record Status(String model, State state, PullMeter.Reading reading, Optional<String> problem) {}

    private record Key(URI base, String model) {}

    /** False if it is on its way already. */
    public synchronized boolean begin(URI base, String model) {
        var key = new Key(base, model);
        Pull before = pulls.get(key);
        if (before != null && before.state == State.RUNNING) {
            return false;
        }
        var pull = new Pull(base, model);
        pulls.put(key, pull);
        pull.thread.start();
        return true;
    }

    /** False if there is nothing to cancel. */
    public synchronized boolean cancel(URI base, String model) {
        Pull pull = pulls.get(new Key(base, model));
        if (pull == null || pull.state != State.RUNNING) {
            return false;
        }
        pull.end(State.CANCELLED, Optional.empty());
        pull.thread.interrupt();
        return true;
    }

    /** In the order they began. */
    public synchronized List<Status> all() {
        long now = nanos.getAsLong();
        pulls.values().removeIf(pull -> pull.state != State.RUNNING && now - pull.ended > SHOWN.toNanos());
        List<Status> all = new ArrayList<>();
        pulls.values().forEach(pull -> all.add(pull.status(now)));
        return all;
    }

    public synchronized boolean isBusy() {
        return pulls.values().stream().anyMatch(pull -> pull.state == State.RUNNING);
    }

    @Override
    public synchronized void close() {
        pulls.values().stream().filter(pull -> pull.state == State.RUNNING).forEach(pull -> {
            pull.end(State.CANCELLED, Optional.empty());
            pull.thread.interrupt();
        });
    }

    /** Its fields are guarded by the pulls. */
    private final class Pull {
        private final String model;
        private final Thread thread;
        private final PullMeter meter = new PullMeter();
        private State state = State.RUNNING;
        private PullMeter.Reading reading = PullMeter.Reading.NONE;
        private Optional<String> problem = Optional.empty();
        private long ended;
        private long told;

        Pull(URI base, String model) {
            this.model = model;
            this.thread = Thread.ofVirtual().name("pull").unstarted(() -> run(new Ollama(base)));
        }

        private void run(Ollama ollama) {
            try {
                ollama.pull(model, this::progress);
                finish(State.DONE, Optional.empty());
                arrived.run();
            } catch (IOException | RuntimeException broken) {
                String why = broken.getMessage();
                finish(State.FAILED, Optional.of(why == null ? broken.getClass().getSimpleName() : Web.words(why)));
            }
            changed.run();
        }

        private void progress(Ollama.PullLine line) {
            boolean tell;
            synchronized (Pulls.this) {
                long now = nanos.getAsLong();
                if (state == State.RUNNING) {
                    reading = meter.take(line, now);
                }
                tell = now - told >= TOLD.toNanos();
                told = tell ? now : told;
            }
            if (tell) {
                changed.run();
            }
        }

        private void finish(State how, Optional<String> why) {
            synchronized (Pulls.this) {
                if (state == State.RUNNING) {
                    end(how, why);
                }
            }
        }

        private void end(State how, Optional<String> why) {
            state = how;
            problem = why;
            ended = nanos.getAsLong();
        }

        private Status status(long now) {
            // A stall has to show in the speed, though no line comes.
            boolean speaks = state == State.RUNNING && reading.total() > 0;
            return new Status(model, state, speaks ? meter.at(now) : reading, problem);
        }
    }
}
