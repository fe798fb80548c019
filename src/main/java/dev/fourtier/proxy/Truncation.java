package dev.fourtier.proxy;

import java.util.OptionalLong;

/**
 * Whether a prompt was cut, told from the tokens that the service says it read. Pure.
 *
 * <p>Ollama cuts in two ways (both measured): it drops the oldest turns until the rest fits, which leaves a count a little below
 * the context; or it keeps half of the context and two tokens, where one message alone is too long. A count that is merely small
 * is no sign: what came out of a cache may be missing in it.
 */
final class Truncation {
    /** What Ollama loads a model with where nobody says otherwise. */
    static final long OLLAMA_DEFAULT = 4_096;

    /** Estimates are nearer to the truth than this. */
    private static final double FAR_BELOW = 0.6;

    private static final double NEARLY_FULL = 0.9;
    private static final long HALF_AND = 2;
    private static final long SLACK = 6;

    /** A prompt that an old server at its smallest would have cut. */
    private static final long LONG_ENOUGH = 2_500;

    private Truncation() {}

    /**
     * The context that the prompt was cut to; empty where it was not.
     *
     * @param estimate calibrated
     * @param windows  contexts that the service may have; 0 for one that is not known
     */
    static OptionalLong window(long estimate, long counted, long... windows) {
        if (estimate < LONG_ENOUGH || counted <= 0 || counted > estimate * FAR_BELOW) {
            return OptionalLong.empty();
        }
        for (long window : windows) {
            boolean full = counted <= window && counted >= window * NEARLY_FULL;
            boolean half = Math.abs(counted - (window / 2 + HALF_AND)) <= SLACK;
            if (window > 0 && (full || half)) {
                return OptionalLong.of(window);
            }
        }
        return OptionalLong.empty();
    }
}
