package dev.fourtier.supervise;

import java.time.Instant;

/** Hears what services write. */
@FunctionalInterface
public interface LineListener {
    /**
     * Called by the threads that read a service: of each of its two streams in order, and whoever is slow here holds it up.
     *
     * @param source the name of the service
     * @param text   without control characters, and no longer than {@link LineSplitter#LONGEST} bytes were
     */
    void line(String source, Instant at, String text);
}
