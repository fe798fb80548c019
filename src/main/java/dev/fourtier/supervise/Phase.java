package dev.fourtier.supervise;

import java.time.Instant;
import java.util.List;

/** Where a service stands. Only {@link Machine} makes the next from the last. */
public sealed interface Phase {
    /** It is so from then on. */
    Instant since();

    /**
     * Nobody wants it to run, or it has ended for good.
     *
     * @param why empty where a person stopped it or it never ran
     */
    record Stopped(Instant since, String why) implements Phase {}

    /** Wanted, and the program is not on this machine. Looked for again now and then. */
    record Missing(Instant since, String why) implements Phase {}

    /** Wanted, as soon as those it depends on are ready. */
    record Waiting(Instant since, List<String> on) implements Phase {
        public Waiting {
            on = List.copyOf(on);
        }
    }

    /** Wanted; being found out is whether something answers there already, and whether the port and the program can be had. */
    record Looking(Instant since) implements Phase {}

    /** About to be started: from here on there may be a process. */
    record Launching(Instant since) implements Phase {}

    /** It runs and is not ready yet. */
    record Starting(Instant since, long pid) implements Phase {}

    /**
     * @param since  it is ready
     * @param began  its process
     * @param misses how often in a row it has not answered; 0 when it is well
     * @param why    it did not, the last time
     */
    record Running(Instant since, Instant began, long pid, int misses, String why) implements Phase {
        /** That often in a row is more than one hiccup. */
        static final int MANY = 3;

        public boolean isWell() {
            return misses < MANY;
        }
    }

    /**
     * Something else answers there: used, never stopped.
     *
     * @param misses how often in a row it has not answered
     */
    record Adopted(Instant since, int misses) implements Phase {}

    /** Wanted, and somebody else has its port and does not answer as it would. */
    record Blocked(Instant since, String why) implements Phase {}

    /** It failed and is started again {@code until} then. */
    record Resting(Instant since, Instant until, String why) implements Phase {}

    /**
     * Being ended.
     *
     * @param again whether it is to be started afterwards
     * @param why   it is ended; empty where a person wants it
     */
    record Stopping(Instant since, boolean again, String why) implements Phase {}

    /** Given up, until a person starts it. */
    record Failed(Instant since, String why) implements Phase {}
}
