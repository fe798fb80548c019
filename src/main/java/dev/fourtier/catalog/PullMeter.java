package dev.fourtier.catalog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far a pull is: the sum over its layers, and the speed of the last seconds. Not safe for threads. */
public final class PullMeter {
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** Below it a speed would be a guess. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private record Layer(long completed, long total) {}

    private record Sample(long nanos, long completed) {}

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private String phase = "";

    /** What is known of it at a moment; zeros and nothing while nobody knows. */
    public record Reading(String phase, long completed, long total, long bytesPerSecond, Optional<Duration> left) {
        public static final Reading NONE = new Reading("waiting for Ollama", 0, 0, 0, Optional.empty());

        /** 0 to 100, empty while the size is not known. */
        public Optional<Integer> percent() {
            return total == 0 ? Optional.empty() : Optional.of((int) (completed * 100 / total));
        }
    }

    /** @param nanos of a clock that never goes back */
    public Reading take(Ollama.PullLine line, long nanos) {
        phase = line.status();
        if (!line.digest().isEmpty() && line.total() > 0) {
            // A layer that is there already says nothing but its size.
            layers.put(line.digest(), new Layer(Math.min(line.completed(), line.total()), line.total()));
        }
        return at(nanos);
    }

    public Reading at(long nanos) {
        long completed = layers.values().stream().mapToLong(Layer::completed).sum();
        long total = layers.values().stream().mapToLong(Layer::total).sum();
        if (samples.isEmpty() || samples.getLast().completed() != completed) {
            samples.addLast(new Sample(nanos, completed));
        }
        while (samples.size() > 1 && nanos - samples.getFirst().nanos() > WINDOW.toNanos()) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long span = nanos - first.nanos();
        long speed =
                span < SHORTEST.toNanos() ? 0 : Math.max(0, Math.round((completed - first.completed()) * 1e9 / span));
        Optional<Duration> left =
                speed == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds((total - completed) / speed));
        return new Reading(phase, completed, total, speed, left);
    }
}
