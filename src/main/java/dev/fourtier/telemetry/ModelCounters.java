package dev.fourtier.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How each free model did with calls, lengths and loops, since the program started. By the names their services use. */
public final class ModelCounters {
    /**
     * @param nativeCalls calls of tools sent as such
     * @param repaired    made out of text
     * @param dropped     meant as a call, and left as text: an unknown tool, or an input that does not fit
     * @param truncated   answers to a prompt that was cut
     * @param loops       loops that were ended
     */
    public record Count(long nativeCalls, long repaired, long dropped, long truncated, long loops) {}

    private static final class Adders {
        private final LongAdder nativeCalls = new LongAdder();
        private final LongAdder repaired = new LongAdder();
        private final LongAdder dropped = new LongAdder();
        private final LongAdder truncated = new LongAdder();
        private final LongAdder loops = new LongAdder();
    }

    private final Map<String, Adders> byModel = new ConcurrentHashMap<>();

    public void calls(String model, int nativeCalls, int repaired, int dropped) {
        Adders adders = adders(model);
        adders.nativeCalls.add(nativeCalls);
        adders.repaired.add(repaired);
        adders.dropped.add(dropped);
    }

    public void truncated(String model) {
        adders(model).truncated.increment();
    }

    public void looped(String model) {
        adders(model).loops.increment();
    }

    public Count of(String model) {
        Adders adders = adders(model);
        return new Count(
                adders.nativeCalls.sum(),
                adders.repaired.sum(),
                adders.dropped.sum(),
                adders.truncated.sum(),
                adders.loops.sum());
    }

    private Adders adders(String model) {
        return byModel.computeIfAbsent(model, _ -> new Adders());
    }
}
