package dev.fourtier.supervise;

import java.util.List;

/** What a service's {@link Machine} hears. */
sealed interface Input {
    /** A person, or the start of {@code co}, wants it to run. */
    record Start() implements Input {}

    record Stop() implements Input {}

    record Restart() implements Input {}

    /** Time has passed. */
    record Tick() implements Input {}

    /** @param missing those it depends on that are not ready; none when all are */
    record Needs(List<String> missing) implements Input {
        public Needs {
            missing = List.copyOf(missing);
        }
    }

    /** What was found where it is to run. Of an earlier attempt, it is old news. */
    record Found(int attempt, Sighting sighting) implements Input {}

    /** Whether it answered. */
    record Probed(int attempt, Probe probe) implements Input {}

    /** It wrote the line that says it is ready. */
    record SaidReady(int attempt) implements Input {}

    record Launched(int attempt, long pid) implements Input {}

    record NotLaunched(int attempt, String why) implements Input {}

    /**
     * The process and all it started are gone.
     *
     * @param last what it wrote last; may be empty
     */
    record Ended(int attempt, int code, String last) implements Input {}
}
