package dev.fourtier.tokens;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far off the estimates for each model are, learned from what its service counted. The factor of a model stays between
 * {@value #LOWEST} and {@value #HIGHEST}, so that no run of odd counts can make everything fit or nothing.
 */
public final class Calibration {
    private static final double LOWEST = 0.6;
    private static final double HIGHEST = 1.8;

    /** Counts outside of this are about something else: a prompt that was cut, a cache that was not counted. */
    private static final double LEAST_PLAUSIBLE = 0.5;

    private static final double MOST_PLAUSIBLE = 2.2;

    /** Below this the marks of the chat template outweigh the text. */
    private static final long TELLING = 400;

    /** A part of a prompt that came out of a cache may be missing in the count; nothing makes a count too large. */
    private static final double STEP_UP = 0.5;

    private static final double STEP_DOWN = 0.2;

    private final Map<String, Double> factors = new ConcurrentHashMap<>();

    /** What an estimate for this model has to be multiplied by; 1 before anything was learned. */
    public double factor(String model) {
        return factors.getOrDefault(model, 1.0);
    }

    /** The estimate as this model's service would count it. */
    public long calibrated(String model, long estimate) {
        return Math.max(1, Math.round(estimate * factor(model)));
    }

    /**
     * @param estimate not calibrated
     * @param counted  by the service
     */
    public void learn(String model, long estimate, long counted) {
        double ratio = (double) counted / Math.max(1, estimate);
        if (estimate >= TELLING && ratio >= LEAST_PLAUSIBLE && ratio <= MOST_PLAUSIBLE) {
            factors.merge(model, moved(1.0, ratio), (before, _) -> moved(before, ratio));
        }
    }

    private static double moved(double before, double ratio) {
        double step = ratio > before ? STEP_UP : STEP_DOWN;
        return Math.clamp(before + step * (ratio - before), LOWEST, HIGHEST);
    }
}
