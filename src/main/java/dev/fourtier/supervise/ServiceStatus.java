package dev.fourtier.supervise;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A service at one moment.
 *
 * @param since        the process that serves began; where none does, the phase
 * @param pid          of the process that serves; absent where none does, or it cannot be told
 * @param vitals       absent before the first look
 * @param health       a few words for a person; may be empty
 * @param restarts     since {@code co} began
 * @param restartLimit starts in a row that may fail; 0 for no limit
 */
public record ServiceStatus(
        String name,
        Phase phase,
        Instant since,
        OptionalLong pid,
        OptionalInt port,
        Optional<Vitals> vitals,
        String health,
        int restarts,
        int restartLimit) {}
