package dev.fourtier.control.service;

import dev.fourtier.control.StatusView;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One service at one moment.
 *
 * @param name         what a person types: {@code proxy}, {@code bridge}, or a name of {@code services.yaml}
 * @param adopted      it ran before and is not ours: shown, used, never stopped
 * @param pid          absent when no process of it runs, or it cannot be told
 * @param port         absent when it has none
 * @param cpu          share of one core over the last seconds, of it and all it started, those included that have ended
 *                     meanwhile; 1.0 is one whole core; absent where it cannot be told
 * @param residentBytes of it and all it started, as {@code ps} adds up; absent where it cannot be told
 * @param since        its process began, or the port was opened; while there is none, it is in this state
 * @param health       a few words: how fast it answers, why it does not, what it waits for
 * @param restarts     since {@code co} began, and {@code restartLimit} after which it is given up; 0 for no limit
 */
public record ServiceView(
        String name,
        Kind kind,
        StatusView.State state,
        boolean adopted,
        OptionalLong pid,
        OptionalInt port,
        OptionalDouble cpu,
        OptionalLong residentBytes,
        Optional<Instant> since,
        String health,
        int restarts,
        int restartLimit) {
    /** What stands behind a name. */
    public enum Kind {
        /** A port of this very process: proxy and bridge. */
        DOOR,
        /** A program of {@code services.yaml}. */
        PROGRAM,
        /** A process that a door keeps for itself: a warm Gemini CLI. */
        WORKER
    }
}
