package dev.fourtier.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A program that was started. */
public interface Child {
    long pid();

    boolean isAlive();

    /**
     * Blocks while the program does not read.
     *
     * @throws IOException if it is gone
     */
    void write(ByteBuffer bytes) throws IOException;

    /** It reads the end of its input from here on. */
    void closeInput();

    /** Memory it holds; 0 where that cannot be told. */
    long residentBytes();

    /**
     * Ends it and all it started: the end of its input, then TERM, then KILL. Blocks until they are gone, for a little more than
     * both waits at most.
     *
     * @param afterEnd  what it may take to end by itself after the end of its input
     * @param afterTerm what it may take to end after TERM
     */
    void stop(Duration afterEnd, Duration afterTerm);
}
